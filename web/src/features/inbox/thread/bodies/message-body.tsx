import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { latePart } from "@/lib/late-part";
import type { Message } from "../../data/types";
import { type Kind, kindOf } from "../../model/kind";
import { AudioBody } from "./audio-body";
import { DocumentBody } from "./document-body";
import { ImageBody } from "./image-body";
import { InteractiveBody } from "./interactive-body";
import { TapBody } from "./tap-body";
import { TextBody } from "./text-body";
import { VideoBody } from "./video-body";

const RareBody = latePart(async () => (await import("./rare-body")).RareBody);

type Body = (props: { message: Message; workspaceId: string }) => React.ReactNode;

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
  unknown: LateBody,
};

/** The inside of a bubble, by the message's kind. */
export function MessageBody({ message, workspaceId }: { message: Message; workspaceId: string }) {
  const kind = kindOf(message);
  const Body = bodies[kind === "system" ? "unknown" : kind];
  return <Body message={message} workspaceId={workspaceId} />;
}

function LateBody({ message, workspaceId }: { message: Message; workspaceId: string }) {
  return (
    <Suspense fallback={<span className="block h-16 w-64 max-w-full" />}>
      <RareBody message={message} workspaceId={workspaceId} />
    </Suspense>
  );
}

/** Of a customer who wanted to be deleted: that something was said is all that is left. */
function ErasedBody() {
  const { t } = useTranslation("inbox");
  return <p className="px-3 py-1.5 italic opacity-80">{t("thread.erased")}</p>;
}
