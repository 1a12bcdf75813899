import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { useWords } from "./words";

type FrameProps = {
  title: string;
  lead?: ReactNode;
  /** Stands above the title. */
  icon?: ReactNode;
  /** What to do here: in reach of the thumb, and never over the content. */
  action?: ReactNode;
  centered?: boolean;
  children?: ReactNode;
};

/** One step of the page. Its title gets the focus, so that a screen reader says where one is. */
export function Frame({ title, lead, icon, action, centered, children }: FrameProps) {
  const { words } = useWords();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    document.title = `${title} · ${words.title}`;
  }, [title, words]);
  return (
    <>
      <main aria-labelledby={id} className="flex min-h-0 flex-1 flex-col overflow-y-auto px-5 pt-3 pb-6">
        <div className={centered ? "my-auto flex flex-col items-center text-center" : undefined}>
          {icon}
          <h1 id={id} ref={heading} tabIndex={-1} className="text-hero font-semibold tracking-tight text-balance wrap-break-word outline-none">
            {title}
          </h1>
          {lead ? <p className="mt-1.5 text-title text-pretty text-muted-foreground">{lead}</p> : null}
          {children}
        </div>
      </main>
      {action ? <div className="border-t bg-card px-5 pt-3 pb-[max(12px,env(safe-area-inset-bottom))]">{action}</div> : null}
    </>
  );
}
