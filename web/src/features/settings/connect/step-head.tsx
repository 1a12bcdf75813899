import { type ReactNode, useEffect, useRef } from "react";

/** A step's title, which takes the focus as the step comes, so that a keyboard and a screen reader go along. */
export function StepHead({ title, text }: { title: ReactNode; text?: ReactNode }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <div>
      <h3 ref={head} tabIndex={-1} className="text-title font-semibold outline-none">
        {title}
      </h3>
      {text ? <p className="mt-1 text-body text-pretty text-muted-foreground">{text}</p> : null}
    </div>
  );
}
