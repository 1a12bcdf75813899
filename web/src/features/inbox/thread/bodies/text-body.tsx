import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { type TextPart, isOnlyEmoji, textParts } from "../../model/whatsapp-text";

/** Beyond this a text is folded, or one customer's essay would push the whole thread off the screen. */
const longLength = 900;
const longLines = 16;

/** Text with WhatsApp's marks and links; `dir` by its own first letter, so that Arabic and Hebrew stand right. */
export function TextBody({ text, className }: { text: string; className?: string }) {
  const { t } = useTranslation("inbox");
  const isLong = text.length > longLength || text.split("\n").length > longLines;
  const [isWhole, setWhole] = useState(false);
  if (isOnlyEmoji(text)) return <p className="px-1 text-[40px]/12">{text}</p>;
  return (
    <div className={cn("px-3 py-1.5", className)}>
      <p dir="auto" className={cn("whitespace-pre-wrap", isLong && !isWhole && "line-clamp-12")}>
        {textParts(text).map((part, index) => (
        // The parts of one text never move.
        // oxlint-disable-next-line react/no-array-index-key
        <Part key={index} part={part} />
        ))}
      </p>
      {isLong ? (
        <button type="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)} className="mt-1 text-body font-semibold underline underline-offset-2">
          {t(isWhole ? "thread.less" : "thread.all")}
        </button>
      ) : null}
    </div>
  );
}

function Part({ part }: { part: TextPart }) {
  switch (part.kind) {
    case "bold":
      return <strong className="font-semibold">{part.text}</strong>;
    case "italic":
      return <em>{part.text}</em>;
    case "strike":
      return <s>{part.text}</s>;
    case "code":
      return <code className="font-mono text-[0.92em]">{part.text}</code>;
    case "link":
      return (
        <a href={part.text} target="_blank" rel="noreferrer noopener" className="underline underline-offset-2">
          {part.text}
        </a>
      );
    case "text":
      return part.text;
  }
}
