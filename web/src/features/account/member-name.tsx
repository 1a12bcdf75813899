import { ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import type { Member } from "./api";

/** Who it is; admins also see who has a second factor. */
export function MemberName({ member: { name, email, hasSecondFactor } }: { member: Member }) {
  const { t } = useTranslation("account");
  return (
    <div className="min-w-40 flex-1">
      <p className="flex items-center gap-1.5 font-medium">
        <span className="truncate">{name}</span>
        {hasSecondFactor ? (
          <Badge tone="success">
            <ShieldCheck aria-hidden className="size-3.5" />
            {t("factor.badge")}
          </Badge>
        ) : null}
      </p>
      <p className="truncate text-meta text-muted-foreground">{email}</p>
    </div>
  );
}
