import { useTranslation } from "react-i18next";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { EventsPane } from "./events-pane";
import { PaneFoot } from "./pane-foot";
import { SetupPane } from "./setup-pane";

/** Both panes in a drawer, for screens with no room beside the phone. */
export function ControlsDrawer({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation("phone");
  const { t: tCommon } = useTranslation();
  return (
    <Sheet open={isOpen} onOpenChange={onOpenChange}>
      <SheetContent title={t("controls.title")} closeLabel={tCommon("action.close")} bodyClassName="flex flex-col overflow-hidden px-0 pb-0">
        <Tabs defaultValue="setup" className="flex min-h-0 flex-1 flex-col">
          <TabsList className="mx-5 mb-2">
            <TabsTrigger value="setup" className="flex-1 justify-center">
              {t("setup.title")}
            </TabsTrigger>
            <TabsTrigger value="events" className="flex-1 justify-center">
              {t("events.title")}
            </TabsTrigger>
          </TabsList>
          <TabsContent value="setup" className="min-h-0 flex-1 overflow-y-auto border-t">
            <SetupPane />
          </TabsContent>
          <TabsContent value="events" className="min-h-0 flex-1 border-t">
            <EventsPane hasTitle={false} />
          </TabsContent>
        </Tabs>
        <PaneFoot />
      </SheetContent>
    </Sheet>
  );
}
