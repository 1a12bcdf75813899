import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import type { Message } from "../data/types";
import { previewText } from "../model/preview";

const frame = "mx-1.5 mt-1.5 rounded-[10px] border-l-3 bg-bubble-button px-2.5 py-1";

/** The message that this one answers, or that there is one which is not here. */
export function QuotedMessage({ message: { quoted, quotesMissing }, customerName }: { message: Pick<Message, "quoted" | "quotesMissing">; customerName: string }) {
  const { t } = useTranslation("inbox");
  if (!quoted) return quotesMissing ? <p className={cn(frame, "border-current/30 text-meta italic")}>{t("thread.quotesMissing")}</p> : null;
  const { author } = quoted;
  const who = author.kind === "customer" ? customerName || author.name : author.kind === "assistant" ? t("owner.assistant") : author.name || t("owner.shop");
  const text = previewText({ createdAt: "", direction: "inbound", status: "received", ...quoted, id: quoted.id ?? "" }, t);
  return (
    <blockquote className={cn(frame, "border-primary text-body")}>
      <p className="text-meta font-semibold">{who}</p>
      <p className="line-clamp-2">{text}</p>
    </blockquote>
  );
}
