import { Slot } from "radix-ui";
import { cn } from "@/lib/cn";
import { PlainButton, type PlainButtonProps, buttonStyles } from "./plain-button";

export type ButtonProps = PlainButtonProps & {
  /** Renders the only child (a link, say) with the button's looks. */
  asChild?: boolean;
};

export function Button({ asChild, ...props }: ButtonProps) {
  if (!asChild) return <PlainButton {...props} />;
  const { className, variant, size, busy: _busy, disabled: _disabled, type: _type, ...rest } = props;
  return <Slot.Root className={cn(buttonStyles({ variant, size }), className)} {...rest} />;
}
