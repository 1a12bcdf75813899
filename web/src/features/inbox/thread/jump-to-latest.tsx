import { ArrowDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";

export function JumpToLatest({ count, onJump }: { count: number; onJump: () => void }) {
  const { t } = useTranslation("inbox");
  return (
    <Button size="sm" onClick={onJump} className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full px-3 shadow-pop max-md:h-9">
      <ArrowDown aria-hidden />
      {count > 0 ? t("thread.newMessages", { count }) : t("thread.latest")}
    </Button>
  );
}
