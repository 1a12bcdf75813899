import { useTranslation } from "react-i18next";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { NoticesList } from "./notices-list";
import "./words";

export function NoticesSheet({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation("numbers");
  const { t: common } = useTranslation();
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={t("notices.title")} closeLabel={common("action.close")}>
        <div className="-mx-5">
          <NoticesList workspaceId={workspaceId} />
        </div>
      </SheetContent>
    </Sheet>
  );
}
