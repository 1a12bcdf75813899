import type { Attachment } from "../model";

/** WhatsApp takes only JPEG and PNG as pictures; the rest of the images travel as documents. */
export function attachmentKind(file: Pick<File, "type">): Attachment["kind"] {
  if (file.type === "image/jpeg" || file.type === "image/png") return "image";
  if (file.type === "video/mp4" || file.type === "video/3gpp") return "video";
  if (file.type.startsWith("audio/")) return "audio";
  return "document";
}
