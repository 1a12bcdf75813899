import { PlainButton, type PlainButtonProps } from "@/components/ui/plain-button";
import { cn } from "@/lib/cn";

/** The one thing to press: as wide as the page, 48 px high at every size. */
export function BigButton({ className, ...rest }: PlainButtonProps) {
  return <PlainButton variant="primary" size="lg" className={cn("h-12 w-full rounded-row text-title whitespace-normal", className)} {...rest} />;
}
