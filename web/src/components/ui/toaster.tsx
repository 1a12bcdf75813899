import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

/** Toasts are only for what is off screen and for undo; a form's errors stand by its fields. */
export function Toaster({ theme }: { theme: "light" | "dark" }) {
  return <Sonner theme={theme} position="bottom-right" closeButton={false} toastOptions={{ duration: 5000 }} />;
}
