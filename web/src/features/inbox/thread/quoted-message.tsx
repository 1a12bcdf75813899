import { useTranslation } from "react-i18next";
import type { Quoted } from "../data/types";
import { previewText } from "../model/preview";

/** The message that this one answers. */
export function QuotedMessage({ quoted, customerName }: { quoted: Quoted | null; customerName: string }) {
  const { t } = useTranslation("inbox");
  if (!quoted) return null;
  const { author } = quoted;
  const who = author.kind === "customer" ? customerName || author.name : author.kind === "assistant" ? t("owner.assistant") : author.name || t("owner.shop");
  const text = previewText({ createdAt: "", direction: "inbound", status: "received", ...quoted, id: quoted.id ?? "" }, t);
  return (
    <blockquote className="mx-1.5 mt-1.5 rounded-[10px] border-l-3 border-primary bg-bubble-button px-2.5 py-1 text-body">
      <p className="text-meta font-semibold">{who}</p>
      <p className="line-clamp-2">{text}</p>
    </blockquote>
  );
}
