import { Suspense, useEffect, useState } from "react";
import { useHotkey } from "@/lib/hotkeys";
import { latePart } from "@/lib/late-part";

const ShortcutsDialog = latePart(async () => (await import("./shortcuts-dialog")).ShortcutsDialog);

const wishes = new EventTarget();

/** For menus: they close, and what they open must outlive them. */
export const showShortcuts = () => void wishes.dispatchEvent(new Event("show"));

/** The list of keys, over any page of a workspace: by "?" or from the account's menu. */
export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  useHotkey("?", () => setOpen(true));
  useEffect(() => {
    const open = () => setOpen(true);
    wishes.addEventListener("show", open);
    return () => wishes.removeEventListener("show", open);
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense>
      <ShortcutsDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}
