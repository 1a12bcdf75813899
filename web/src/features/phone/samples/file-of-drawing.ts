import type { Drawing } from "./drawings";

const sizePx = 800;

/** Draws the SVG into a JPEG: WhatsApp takes no SVG. */
export async function fileOfDrawing({ id, svg }: Drawing): Promise<File> {
  const image = new Image(sizePx, sizePx);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = sizePx;
  canvas.height = sizePx;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser cannot draw");
  pen.drawImage(image, 0, 0, sizePx, sizePx);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
  if (!blob) throw new Error("This browser cannot write a JPEG");
  return new File([blob], `${id}.jpg`, { type: "image/jpeg" });
}
