import { type ReactNode, Suspense, useState } from "react";

/** What a menu needs for its button: how it looks, and whether somebody pressed it before the menu was there. */
export type MenuButton = { className: string; label: ReactNode; isWanted: boolean };

type LateMenuProps = {
  className: string;
  label: ReactNode;
  /** Draws the menu with its button: a `latePart`. */
  children: (button: MenuButton) => ReactNode;
};

/** A button that stands at once; its menu comes in the first idle moment, and opens then if the button was pressed meanwhile. */
export function LateMenu({ className, label, children }: LateMenuProps) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button type="button" aria-haspopup="menu" aria-expanded={false} className={className} onClick={() => setWanted(true)}>
      {label}
    </button>
  );
  return <Suspense fallback={button}>{children({ className, label, isWanted })}</Suspense>;
}
