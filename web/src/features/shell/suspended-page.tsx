import { Link } from "@tanstack/react-router";
import { PauseCircle, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Membership } from "@/lib/api/types";
import type { Suspension } from "@/lib/closed-workspace";
import { formatDate } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { useSession } from "@/lib/session";
import { SignOutButton } from "./sign-out-button";

/** Instead of every page of a workspace that is suspended; of one that leaves it says until when, and what its admins can still do. */
export function SuspendedPage({ membership, closed }: { membership: Membership; closed: Suspension }) {
  const { t } = useTranslation("shell");
  const language = useLanguage();
  const others = useSession().workspaces.filter(({ id }) => id !== membership.id);
  const { name } = membership;
  const leaving = closed.dropAfter ? { date: formatDate(closed.dropAfter, language) } : null;
  const mayAsk = membership.role === "admin" ? "admin" : "others";
  return (
    <EmptyState
      icon={leaving ? Trash2 : PauseCircle}
      titleAs="h1"
      title={leaving ? t("closed.leaving.title", { name, ...leaving }) : t("closed.suspended.title", { name })}
      text={
        <>
          {closed.reason ? <span className="mb-1 block font-medium text-foreground">{t("closed.suspended.reason", { reason: closed.reason })}</span> : null}
          {leaving ? t("closed.leaving.text", leaving) : t("closed.suspended.text")}
          {leaving ? <span className="mt-2 block">{t(`closed.leaving.${mayAsk}`, leaving)}</span> : null}
        </>
      }
      action={
        <>
          {others.map((other) => (
            <Button key={other.id} asChild>
              <Link to="/w/$workspaceId/inbox" params={{ workspaceId: other.id }}>
                {other.name}
              </Link>
            </Button>
          ))}
          <SignOutButton />
        </>
      }
    />
  );
}
