import { ImagePlus } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { imageProblem, imageTypes } from "./image-rules";
import { ProductImage } from "./product-image";

type ImagePickerProps = { url: string | null; onPick: (file: File) => void };

/** The present picture beside the way to choose another; nothing is sent before the form is saved. */
export function ImagePicker({ url, onPick }: ImagePickerProps) {
  const { t } = useTranslation("catalog");
  const id = useId();
  const [preview, show] = usePreview();
  const [problem, setProblem] = useState<ReturnType<typeof imageProblem>>(null);
  const pick = (picked: File | undefined) => {
    if (!picked) return;
    const found = imageProblem(picked);
    setProblem(found);
    if (found) return;
    show(picked);
    onPick(picked);
  };
  return (
    <div className="flex items-center gap-4">
      <ProductImage url={preview ?? url} className="size-24 rounded-card" />
      <div className="min-w-0 flex-1">
        <label
          htmlFor={id}
          className="flex cursor-pointer items-center gap-2 rounded-card border border-dashed border-input px-4 py-3 font-medium transition-colors duration-75 hover:bg-muted has-focus-visible:outline-2 has-focus-visible:outline-ring"
        >
          <ImagePlus aria-hidden className="size-4 text-muted-foreground" />
          {url || preview ? t("form.replace") : t("form.choose")}
          <input
            id={id}
            type="file"
            accept={imageTypes.join(",")}
            className="sr-only"
            aria-describedby={`${id}-note`}
            aria-invalid={Boolean(problem)}
            onChange={(event) => pick(event.target.files?.[0])}
          />
        </label>
        <p id={`${id}-note`} role={problem ? "alert" : undefined} className={cn("mt-1.5 text-meta", problem ? "text-destructive dark:text-destructive-soft-foreground" : "text-muted-foreground")}>
          {problem ? t(`invalid.${problem}`) : t("form.imageHint")}
        </p>
      </div>
    </div>
  );
}

/** The picked file as an address for <img>, let go of when another comes or the form closes. */
function usePreview() {
  const [preview, setPreview] = useState<string | null>(null);
  useEffect(() => (preview ? () => URL.revokeObjectURL(preview) : undefined), [preview]);
  return [preview, (file: File) => setPreview(URL.createObjectURL(file))] as const;
}
