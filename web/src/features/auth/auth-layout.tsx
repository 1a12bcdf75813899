import { Link } from "@tanstack/react-router";
import { Check, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageMenu } from "@/components/language-menu";
import { Logo } from "@/components/logo";
import { cn } from "@/lib/cn";

/** The form on the left; on wide screens, what it is for on the right. */
export function AuthLayout({ children }: { children: ReactNode }) {
  const { t } = useTranslation("shell");
  return (
    <div className="grid h-full overflow-y-auto bg-card lg:grid-cols-2">
      <div className="flex min-h-full flex-col px-6 py-6 md:px-12 md:py-8">
        <header className="flex items-center justify-between">
          <Logo />
          <LanguageMenu />
        </header>
        <main className="mx-auto flex w-full max-w-100 flex-1 flex-col justify-center py-10">{children}</main>
        <footer className="text-center text-meta text-muted-foreground">
          <Link to="/source" className="underline-offset-3 hover:underline">
            {t("user.source")}
          </Link>
        </footer>
      </div>
      <Pitch />
    </div>
  );
}

function Pitch() {
  const { t } = useTranslation("auth");
  return (
    <aside className="hidden border-l bg-canvas bg-dots lg:flex lg:flex-col lg:justify-center lg:px-14">
      <div className="mx-auto flex w-full max-w-150 flex-col gap-3 text-title">
        <Bubble>{t("pitch.customer1")}</Bubble>
        <Bubble ours>{t("pitch.reply1")}</Bubble>
        <Bubble>{t("pitch.customer2")}</Bubble>
        <Bubble ours>{t("pitch.reply2")}</Bubble>
        <ul className="mt-10 flex flex-col gap-2.5 text-read text-secondary-foreground">
          {(["point1", "point2", "point3"] as const).map((point) => (
            <li key={point} className="flex items-center gap-2.5">
              <Check aria-hidden className="size-4 shrink-0 text-success" />
              {t(`pitch.${point}`)}
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}

function Bubble({ ours, children }: { ours?: boolean; children: ReactNode }) {
  const { t } = useTranslation("auth");
  return (
    <p
      className={cn(
        "max-w-[78%] rounded-bubble px-4 py-2.5",
        ours ? "self-end rounded-br-control bg-primary text-primary-foreground" : "self-start rounded-bl-control border bg-card shadow-xs",
      )}
    >
      {children}
      {ours ? (
        <span className="mt-1 flex items-center gap-1 text-meta">
          <Sparkles aria-hidden className="size-3" />
          {t("pitch.by")}
        </span>
      ) : null}
    </p>
  );
}
