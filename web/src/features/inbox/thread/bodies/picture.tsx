import { ImageOff } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { latePart } from "@/lib/late-part";

const Lightbox = latePart(async () => (await import("./lightbox")).Lightbox);

/** A picture that opens large; `small` is its copy for the thread. One that cannot be had says so instead of leaving a hole. */
export function Picture({ src, small = null, alt, className }: { src: string; small?: string | null; alt: string; className?: string }) {
  const { t } = useTranslation("inbox");
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading");
  const [isLarge, setLarge] = useState(false);
  if (state === "broken") {
    return (
      <span className={cn("flex h-32 w-56 max-w-full flex-col items-center justify-center gap-1 bg-bubble-button text-meta", className)}>
        <ImageOff aria-hidden className="size-5" />
        {t("file.broken")}
      </span>
    );
  }
  return (
    <>
      <button type="button" aria-label={t("file.enlarge", { name: alt })} onClick={() => setLarge(true)} className={cn("block max-w-full overflow-hidden", className)}>
        <img
          src={small ?? src}
          alt={alt}
          loading="lazy"
          onLoad={() => setState("shown")}
          onError={() => setState("broken")}
          className={cn("block max-h-80 max-w-full object-cover", state === "loading" && "h-44 w-60 animate-pulse bg-bubble-button")}
        />
      </button>
      {isLarge ? (
        <Suspense>
          <Lightbox src={src} alt={alt} onClose={() => setLarge(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
