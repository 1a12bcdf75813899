import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main className="h-full">
      <EmptyState
        icon={Compass}
        titleAs="h1"
        title={t("notFound.title")}
        text={t("notFound.text")}
        action={
          <Button asChild variant="primary">
            <Link to="/">{t("notFound.action")}</Link>
          </Button>
        }
      />
    </main>
  );
}
