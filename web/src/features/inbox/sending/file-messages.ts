import type * as server from "@/lib/api/types";
import type { Upload } from "./types";

type Content = Omit<server.NewMessage, "clientId">;

/** A message for each file. What was written stands under the first; sound and stickers take no words, so there they go as a message of their own. */
export function fileMessages(uploads: Upload[], { caption, replyTo }: { caption: string; replyTo: string | undefined }): Content[] {
  const takesWords = (kind: string) => kind !== "audio" && kind !== "sticker";
  const place = uploads.findIndex(({ kind }) => takesWords(kind));
  const quote = replyTo ? { replyTo } : {};
  const messages = uploads.map(({ id, kind }, index): Content => {
    const file = { attachmentId: id, ...(caption && index === place ? { caption } : {}) };
    return { type: kind as "image", [kind]: file, ...(index === 0 ? quote : {}) };
  });
  return caption && place < 0 ? [...messages, { type: "text", text: caption }] : messages;
}
