import { useTranslation } from "react-i18next";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { Conversation } from "../data/types";
import { CustomerPanel } from "./customer-panel";

/** The customer over the thread, where there is no room beside it. */
export function CustomerSheet({ workspaceId, conversation, onClose }: { workspaceId: string; conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  return (
    <Sheet open onOpenChange={onClose}>
      <SheetContent title={t("panel.label")} closeLabel={tCommon("action.close")} className="w-90">
        <div className="-mx-5">
          <CustomerPanel workspaceId={workspaceId} conversation={conversation} />
        </div>
      </SheetContent>
    </Sheet>
  );
}
