import { Smartphone } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { AppToaster } from "@/components/app-toaster";
import { Badge } from "@/components/ui/badge";
import { PhoneFrame } from "./frame/phone-frame";
import { PhoneScreen } from "./frame/phone-screen";
import { ControlsDrawer } from "./panes/controls-drawer";
import { EventsPane } from "./panes/events-pane";
import { PaneFoot } from "./panes/pane-foot";
import { SetupPane } from "./panes/setup-pane";
import { PhoneContext, usePhoneStore } from "./store/use-phone";

/** The customer's phone, served by the emulator at /phone: set-up on the left, the phone, the traffic on the right. */
export function PhonePage() {
  const { t } = useTranslation("phone");
  const phone = usePhoneStore();
  const [hasControls, setControls] = useState(false);
  const { persona } = phone;
  useEffect(() => {
    document.title = persona ? t("page.titleOf", { name: persona.name }) : t("page.title");
  }, [t, persona]);
  return (
    <PhoneContext value={phone}>
      <main className="grid h-dvh grid-cols-1 md:p-2 lg:grid-cols-[272px_minmax(0,1fr)] xl:grid-cols-[272px_minmax(0,1fr)_352px]">
        <aside aria-label={t("setup.title")} className="flex min-h-0 flex-col border bg-card max-lg:hidden lg:rounded-l-card lg:border-r-0">
          <header className="flex h-12 shrink-0 items-center gap-2 border-b px-4">
            <Smartphone aria-hidden className="size-4 text-muted-foreground" />
            <span className="text-title font-semibold">{t("page.title")}</span>
            <Badge tone="brand" className="ml-auto">
              {t("page.emulator")}
            </Badge>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <SetupPane />
          </div>
          <PaneFoot />
        </aside>
        <div className="grid min-h-0 grid-cols-1 place-items-center bg-dots md:border md:bg-subtle max-lg:md:rounded-card lg:max-xl:rounded-r-card">
          <PhoneFrame label={t("page.phone")}>
            <PhoneScreen onControls={() => setControls(true)} />
          </PhoneFrame>
        </div>
        <aside aria-label={t("events.title")} className="min-h-0 rounded-r-card border border-l-0 bg-card max-xl:hidden">
          <EventsPane />
        </aside>
      </main>
      <ControlsDrawer isOpen={hasControls} onOpenChange={setControls} />
      <AppToaster />
    </PhoneContext>
  );
}
