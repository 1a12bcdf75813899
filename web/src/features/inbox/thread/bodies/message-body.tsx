import { MessageCircleQuestionMark } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { latePart } from "@/lib/late-part";
import type { Message } from "../../data/types";
import { receivedOf } from "../../model/content";
import { type Kind, kindOf } from "../../model/kind";
import { AudioBody } from "./audio-body";
import { DocumentBody } from "./document-body";
import { ImageBody } from "./image-body";
import { InteractiveBody } from "./interactive-body";
import { TapBody } from "./tap-body";
import { TextBody } from "./text-body";
import { VideoBody } from "./video-body";

const RareBody = latePart(async () => (await import("./rare-body")).RareBody);

type Body = (props: { message: Message }) => React.ReactNode;

const bodies: Record<Exclude<Kind, "system">, Body> = {
  text: ({ message }) => <TextBody text={message.text} />,
  image: ImageBody,
  sticker: ImageBody,
  video: VideoBody,
  audio: AudioBody,
  document: DocumentBody,
  location: LateBody,
  contacts: LateBody,
  interactive: ({ message }) => (message.direction === "outbound" ? <InteractiveBody message={message} /> : <TapBody message={message} />),
  button: TapBody,
  order: LateBody,
  template: LateBody,
  erased: ErasedBody,
  unknown: UnknownBody,
};

/** The inside of a bubble, by the message's kind. */
export function MessageBody({ message }: { message: Message }) {
  const kind = kindOf(message);
  const Body = bodies[kind === "system" ? "unknown" : kind];
  return <Body message={message} />;
}

function LateBody({ message }: { message: Message }) {
  return (
    <Suspense fallback={<span className="block h-16 w-64 max-w-full" />}>
      <RareBody message={message} />
    </Suspense>
  );
}

/** Of a customer who wanted to be deleted: that something was said is all that is left. */
function ErasedBody() {
  const { t } = useTranslation("inbox");
  return <p className="px-3 py-1.5 italic opacity-80">{t("thread.erased")}</p>;
}

/** Of a kind that we cannot draw yet: shown all the same, so that nobody misses that something came. */
function UnknownBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const received = receivedOf(message.content);
  return (
    <div className="flex items-start gap-2 px-3 py-2">
      <MessageCircleQuestionMark aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p>{t("thread.unknown")}</p>
        {message.text ? <p className="mt-0.5 text-body">{message.text}</p> : null}
        {received ? (
          <details className="mt-1 text-body">
            <summary className="cursor-pointer">{t("thread.raw")}</summary>
            <pre className="mt-1 font-mono text-meta break-all whitespace-pre-wrap">{received}</pre>
          </details>
        ) : null}
      </div>
    </div>
  );
}
