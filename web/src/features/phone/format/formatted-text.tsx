import { Fragment, type ReactNode, memo } from "react";
import { type Block, type Inline, parseText } from "./whatsapp-text";

/** A message's words with WhatsApp's markup; line breaks stay where they were. */
export const FormattedText = memo(function FormattedText({ text }: { text: string }) {
  const blocks = parseText(text);
  return blocks.map((block, place) => <BlockView key={place} block={block} isLast={place === blocks.length - 1} />);
});

function BlockView({ block, isLast }: { block: Block; isLast: boolean }) {
  switch (block.kind) {
    case "block":
      return <pre className="my-1 overflow-x-auto rounded-control bg-(--phone-quote) px-2 py-1 font-mono text-[0.9em] whitespace-pre-wrap">{block.text}</pre>;
    case "quote":
      return <span className="my-0.5 block border-l-3 border-(--phone-soft-ink) pl-2 text-(--phone-soft-ink)">{inlines(block.inside)}</span>;
    case "bullet":
      return (
        <span className="flex gap-2">
          <span aria-hidden>•</span>
          <span className="min-w-0">{inlines(block.inside)}</span>
        </span>
      );
    default:
      return (
        <>
          {inlines(block.inside)}
          {isLast ? null : "\n"}
        </>
      );
  }
}

function inlines(nodes: Inline[]): ReactNode {
  return nodes.map((node, place) => <Fragment key={place}>{inline(node)}</Fragment>);
}

function inline(node: Inline): ReactNode {
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return <code className="rounded-kbd bg-(--phone-quote) px-1 font-mono text-[0.9em]">{node.text}</code>;
    case "link":
      return (
        <a href={node.href} target="_blank" rel="noreferrer" className="break-all text-(--phone-link) underline underline-offset-2">
          {node.text}
        </a>
      );
    case "bold":
      return <strong className="font-semibold">{inlines(node.inside)}</strong>;
    case "italic":
      return <em>{inlines(node.inside)}</em>;
    default:
      return <s>{inlines(node.inside)}</s>;
  }
}
