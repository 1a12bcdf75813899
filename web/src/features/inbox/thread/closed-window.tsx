import { ClockAlert, LayoutTemplate } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { latePart } from "@/lib/late-part";

const TemplatePicker = latePart(async () => (await import("../late-parts")).TemplatePicker);

type ClosedWindowProps = { workspaceId: string; conversationId: string; name: string };

/** In the composer's place once the 24 hours are over: what the rule is, what ends it, and the one thing that may be sent. */
export function ClosedWindow({ workspaceId, conversationId, name }: ClosedWindowProps) {
  const { t } = useTranslation("inbox");
  const [choosing, setChoosing] = useState(false);
  return (
    <div className="@container rounded-card border bg-subtle px-4 py-3">
      <div className="flex gap-3 @max-lg:flex-wrap">
      <ClockAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1">
        <p className="text-body font-medium">{t("window.closedTitle")}</p>
        <p className="text-body text-pretty text-muted-foreground">{t("window.closedText", { name })}</p>
      </div>
      <Button variant="primary" className="self-center @max-lg:w-full" onClick={() => setChoosing(true)}>
        <LayoutTemplate aria-hidden />
        {t("templates.choose")}
      </Button>
      </div>
      {choosing ? (
        <Suspense>
          <TemplatePicker workspaceId={workspaceId} conversationId={conversationId} onClose={() => setChoosing(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
