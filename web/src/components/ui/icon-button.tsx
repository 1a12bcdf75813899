import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ButtonProps, "children" | "aria-label" | "asChild"> & {
  /** Said by screen readers and shown in the tooltip. */
  label: string;
  /** Keys shown in the tooltip, such as ["G", "I"]. */
  keys?: string[];
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
};

/** A button with an icon alone: never without a name and a tooltip. */
export function IconButton({ label, keys, side, children, variant = "ghost", size = "icon", ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side={side} isName>
      <Button variant={variant} size={size} aria-label={label} {...rest}>
        {children}
      </Button>
    </Tooltip>
  );
}
