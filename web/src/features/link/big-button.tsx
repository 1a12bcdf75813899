import { Button, type ButtonProps } from "@/components/ui/button";
import { cn } from "@/lib/cn";

/** The one thing to press: as wide as the page, 48 px high at every size. */
export function BigButton({ className, ...rest }: ButtonProps) {
  return <Button variant="primary" size="lg" className={cn("h-12 w-full rounded-row text-title whitespace-normal", className)} {...rest} />;
}
