import { FormattedText } from "../format/formatted-text";
import { type Header, type Interactive, mediaAddress } from "../content";
import type { Message } from "../model";
import { FormAnswerBody } from "./answer-bodies";
import { GoodsBody } from "./goods-body";
import { Clip, DocumentCard, Picture } from "./media-bodies";

/** Header, body and footer of a message with choices; the choices themselves are <InteractiveActions>. */
export function InteractiveBody({ message, interactive }: { message: Message; interactive: Interactive }) {
  // The customer's own tap shows what was tapped.
  const tapped = interactive.button_reply ?? interactive.list_reply;
  if (tapped) {
    return (
      <>
        <span>{tapped.title}</span>
        {interactive.list_reply?.description ? <span className="block text-[13px] leading-4.5 text-(--phone-soft-ink)">{interactive.list_reply.description}</span> : null}
      </>
    );
  }
  if (interactive.nfm_reply) return <FormAnswerBody />;
  return (
    <>
      {message.goods.length > 0 ? <GoodsBody message={message} isList={interactive.type === "product_list"} /> : null}
      <MessageParts header={interactive.header} body={interactive.body?.text} footer={interactive.footer?.text} />
    </>
  );
}

export function MessageParts({ header, body, footer }: { header?: Header; body?: string; footer?: string | null }) {
  return (
    <>
      {header ? <HeaderView header={header} /> : null}
      {body ? (
        <span className="whitespace-pre-wrap">
          <FormattedText text={body} />
        </span>
      ) : null}
      {footer ? (
        <>
          {/* In the line and not a block, so that the time finds room beside it. */}
          <br />
          <span className="text-[12.5px] text-(--phone-soft-ink)">{footer}</span>
        </>
      ) : null}
    </>
  );
}

function HeaderView({ header }: { header: Header }) {
  if (header.image) return <Picture url={mediaAddress(header.image)} className="-mx-1 mb-1.5 w-[calc(100%+8px)]" />;
  if (header.video) return <Clip kind="video" url={mediaAddress(header.video)} />;
  if (header.document) return <DocumentCard media={header.document} url={mediaAddress(header.document)} />;
  return <strong className="mb-0.5 block font-semibold">{header.text}</strong>;
}
