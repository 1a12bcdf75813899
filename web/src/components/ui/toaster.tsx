import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

/** Toasts are only for what is off screen and for undo; a form's errors stand by its fields. */
export function Toaster({ theme }: { theme: "light" | "dark" }) {
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      toastOptions={{ duration: 5000, className: "!rounded-row !border-0 !bg-popover !font-sans !text-body !text-foreground !shadow-pop" }}
    />
  );
}
