import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { ScreenContext } from "./phone-sheet";

/** A picture over the whole glass. */
export function ImageViewer({ url, caption, onClose }: { url: string; caption: string; onClose: () => void }) {
  const { t } = useTranslation("phone");
  const screen = useContext(ScreenContext);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      <Dialog.Portal container={screen}>
        <Dialog.Content aria-describedby={undefined} className="absolute inset-0 z-40 flex animate-in flex-col bg-black text-white duration-100 outline-none fade-in-0">
          <div className="flex h-13 shrink-0 items-center gap-2 px-2">
            <Dialog.Close aria-label={t("sheet.close")} className="grid size-10 place-items-center rounded-full hover:bg-white/15">
              <X aria-hidden className="size-6" />
            </Dialog.Close>
            <Dialog.Title className="truncate text-[15px] font-medium">{caption || t("media.image")}</Dialog.Title>
          </div>
          <img src={url} alt={caption} className="min-h-0 w-full flex-1 object-contain pb-6" />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
