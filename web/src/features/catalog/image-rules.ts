export const imageTypes = ["image/jpeg", "image/png", "image/webp"];
const most_bytes = 5 * 1024 * 1024;

/** What the server would refuse anyway, said before the upload. */
export function imageProblem(file: Pick<File, "type" | "size">): "imageType" | "imageSize" | null {
  if (!imageTypes.includes(file.type)) return "imageType";
  return file.size > most_bytes ? "imageSize" : null;
}
