import { ChevronLeft, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, createContext, useContext } from "react";
import { useTranslation } from "react-i18next";

/** The phone's glass: sheets open inside it and not over the whole page. */
export const ScreenContext = createContext<HTMLElement | null>(null);

type PhoneSheetProps = { title: string; onClose: () => void; onBack?: () => void; footer?: ReactNode; children: ReactNode };

/** A sheet that comes up from the bottom of the phone. */
export function PhoneSheet({ title, onClose, onBack, footer, children }: PhoneSheetProps) {
  const { t } = useTranslation("phone");
  const screen = useContext(ScreenContext);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      <Dialog.Portal container={screen}>
        <div aria-hidden className="absolute inset-0 z-30 animate-in bg-(--phone-scrim) duration-100 fade-in-0" />
        <Dialog.Content
          aria-describedby={undefined}
          className="absolute inset-x-0 bottom-0 z-40 flex max-h-[82%] animate-in flex-col rounded-t-[20px] bg-(--phone-sheet) pb-safe duration-150 outline-none slide-in-from-bottom-12"
        >
          <div className="grid h-13 shrink-0 grid-cols-[40px_1fr_40px] items-center px-2">
            {onBack ? (
              <button type="button" onClick={onBack} aria-label={t("sheet.back")} className="grid size-10 place-items-center rounded-full hover:bg-(--phone-press)">
                <ChevronLeft aria-hidden className="size-6" />
              </button>
            ) : (
              <Dialog.Close aria-label={t("sheet.close")} className="grid size-10 place-items-center rounded-full hover:bg-(--phone-press)">
                <X aria-hidden className="size-5.5" />
              </Dialog.Close>
            )}
            <Dialog.Title className="truncate text-center text-[16px] font-semibold">{title}</Dialog.Title>
          </div>
          <div className="phone-scroll min-h-0 flex-1 overflow-y-auto px-4 pb-4">{children}</div>
          {footer ? <div className="shrink-0 px-4 pt-1 pb-5">{footer}</div> : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The one big button of a sheet. */
export function SheetButton({ children, disabled, onClick, type = "button" }: { children: ReactNode; disabled?: boolean; onClick?: () => void; type?: "button" | "submit" }) {
  return (
    <button
      type={type}
      disabled={disabled}
      onClick={onClick}
      className="h-11 w-full rounded-full bg-(--phone-accent) text-[15px] font-semibold text-(--phone-on-accent) transition-colors duration-75 hover:bg-(--phone-accent-press) disabled:opacity-40"
    >
      {children}
    </button>
  );
}
