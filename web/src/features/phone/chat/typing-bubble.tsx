import { useTranslation } from "react-i18next";

export function TypingBubble() {
  const { t } = useTranslation("phone");
  return (
    <div role="status" aria-label={t("chat.typing")} className="phone-typing mx-3 mt-2 flex h-9 w-fit items-center gap-1.5 rounded-[14px] rounded-tl-[4px] bg-(--phone-in) px-3.5 shadow-xs">
      <span className="size-2 rounded-full bg-(--phone-soft-ink)" />
      <span className="size-2 rounded-full bg-(--phone-soft-ink)" />
      <span className="size-2 rounded-full bg-(--phone-soft-ink)" />
    </div>
  );
}
