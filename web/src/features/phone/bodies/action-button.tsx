import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

const styles =
  "flex min-h-11 w-full items-center justify-center gap-2 border-t border-(--phone-line) px-3 py-2 text-center text-[14.5px] leading-5 font-medium text-(--phone-action) transition-colors duration-75 first:border-t-0 hover:bg-(--phone-press) disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0";

/** A full-width button under a message. */
export function ActionButton({ icon: Icon, onClick, disabled, children }: { icon: LucideIcon; onClick?: () => void; disabled?: boolean; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} disabled={disabled} className={styles}>
      <Icon aria-hidden />
      {children}
    </button>
  );
}

/** The same, for an address; it opens in a tab of its own. */
export function ActionLink({ icon: Icon, href, children }: { icon: LucideIcon; href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={styles}>
      <Icon aria-hidden />
      {children}
    </a>
  );
}
