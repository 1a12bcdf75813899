import { Download, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { DialogGround } from "@/components/ui/dialog";
import { cn } from "@/lib/cn";

/** One picture over the whole page; a click shows it in its own size and back. */
export function Lightbox({ src, alt, onClose }: { src: string; alt: string; onClose: () => void }) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  const [isZoomed, setZoomed] = useState(false);
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <DialogGround />
        <Dialog.Content aria-describedby={undefined} className="fixed inset-0 z-50 flex animate-in flex-col p-3 duration-100 outline-none fade-in-0">
          <div className="flex items-center justify-end gap-2">
            <Dialog.Title className="sr-only">{alt}</Dialog.Title>
            <Button variant="outline" size="icon" asChild>
              <a href={src} download aria-label={t("file.download")}>
                <Download aria-hidden />
              </a>
            </Button>
            <Dialog.Close asChild>
              <Button variant="outline" size="icon" aria-label={tCommon("action.close")}>
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <div className="grid min-h-0 flex-1 place-items-center overflow-auto p-2">
            <button type="button" aria-label={t(isZoomed ? "file.shrink" : "file.zoom")} onClick={() => setZoomed(!isZoomed)} className={cn("max-h-full", isZoomed ? "cursor-zoom-out" : "cursor-zoom-in")}>
              <img src={src} alt={alt} className={cn("rounded-row bg-card shadow-pop", isZoomed ? "max-w-none" : "max-h-[calc(100dvh-88px)] max-w-full object-contain")} />
            </button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
