import { cn } from "@/lib/cn";
import { type TextPart, isOnlyEmoji, textParts } from "../../model/whatsapp-text";

/** Text with WhatsApp's marks and links; `dir` by its own first letter, so that Arabic and Hebrew stand right. */
export function TextBody({ text, className }: { text: string; className?: string }) {
  if (isOnlyEmoji(text)) return <p className="px-1 text-[40px]/12">{text}</p>;
  return (
    <p dir="auto" className={cn("px-3 py-1.5 whitespace-pre-wrap", className)}>
      {textParts(text).map((part, index) => (
        // The parts of one text never move.
        // oxlint-disable-next-line react/no-array-index-key
        <Part key={index} part={part} />
      ))}
    </p>
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
