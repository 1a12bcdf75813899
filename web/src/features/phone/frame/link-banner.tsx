import { WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { usePhone } from "../store/use-phone";

/** As phones say it when they are in a tunnel. */
export function LinkBanner() {
  const { t } = useTranslation("phone");
  const { state, line } = usePhone();
  if (state.link !== "away") return null;
  return (
    <div role="status" className="flex shrink-0 items-center gap-2 bg-(--phone-quote) px-4 py-1.5 text-[12.5px] leading-4.5 text-(--phone-warn)">
      <WifiOff aria-hidden className="size-4 shrink-0" />
      <span className="flex-1">{t("link.away")}</span>
      <button type="button" onClick={() => line.redial()} className="font-semibold underline underline-offset-2">
        {t("link.retry")}
      </button>
    </div>
  );
}
