import { Link } from "@tanstack/react-router";
import { ArrowUpRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { LanguageMenu } from "@/components/language-menu";
import { Logo } from "@/components/logo";
import { Button } from "@/components/ui/button";
import "./words";

/** What the AGPL (section 13) asks for: whoever uses this installation is offered its source. VITE_SOURCE_URL, at build time, says where it is. */
export function SourcePage({ version, sourceUrl }: { version: string; sourceUrl: string | undefined }) {
  const { t } = useTranslation("about");
  return (
    <div className="flex h-full flex-col overflow-y-auto bg-card px-6 py-6 md:px-12 md:py-8">
      <header className="flex items-center justify-between">
        <Logo />
        <LanguageMenu />
      </header>
      <main className="mx-auto flex w-full max-w-130 flex-1 flex-col justify-center py-10">
        <h1 className="text-hero font-semibold tracking-tight">{t("title")}</h1>
        <p className="mt-1 text-read text-muted-foreground tabular-nums">{t("version", { version })}</p>
        <p className="mt-6 text-read text-pretty">{t("licence")}</p>
        {sourceUrl ? null : <p className="mt-3 text-read text-pretty">{t("ask")}</p>}
        <div className="mt-8 flex flex-wrap gap-2">
          {sourceUrl ? (
            <Button asChild variant="primary">
              <a href={sourceUrl} rel="noreferrer">
                {t("get")}
                <ArrowUpRight aria-hidden />
              </a>
            </Button>
          ) : null}
          <Button asChild>
            <Link to="/">{t("back")}</Link>
          </Button>
        </div>
      </main>
    </div>
  );
}
