import { useTranslation } from "react-i18next";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { ConnectNumberForm } from "./connect-number-form";

type ConnectNumberSheetProps = { workspaceId: string; open: boolean; onOpenChange: (open: boolean) => void };

export function ConnectNumberSheet({ workspaceId, open, onOpenChange }: ConnectNumberSheetProps) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent title={t("form.title")} description={t("form.lead")} closeLabel={common("action.close")}>
        <ConnectNumberForm workspaceId={workspaceId} onDone={() => onOpenChange(false)} />
      </SheetContent>
    </Sheet>
  );
}
