// @vitest-environment node
import { expect, test } from "vitest";
import { cn } from "./cn";

test.each([
  ["min-h-64 p-6", "min-h-52", "p-6 min-h-52"],
  ["h-9 px-3", "px-2", "h-9 px-2"],
  ["px-2 pt-1", "p-4", "p-4"],
  ["p-4", "px-2", "p-4 px-2"],
  ["w-4 h-4", "size-10", "size-10"],
  ["text-read text-foreground", "text-body", "text-foreground text-body"],
  ["text-body text-muted-foreground", "text-destructive", "text-body text-destructive"],
  ["border border-input", "border-dashed", "border border-input border-dashed"],
  ["border-input", "border-destructive", "border-destructive"],
  ["rounded-row shadow-xs", "rounded-card shadow-pop", "rounded-card shadow-pop"],
  ["inline-flex", "hidden", "hidden"],
  ["h-8 max-md:h-10", "max-md:h-12", "h-8 max-md:h-12"],
  ["hover:bg-muted bg-card", "bg-brand-soft", "hover:bg-muted bg-brand-soft"],
  ["flex flex-col", "flex-1", "flex flex-col flex-1"],
  ["fixed inset-y-2 right-2", "right-0", "fixed inset-y-2 right-0"],
  ["rounded-bubble", "rounded-br-control", "rounded-bubble rounded-br-control"],
  ["rounded-br-control", "rounded-card", "rounded-card"],
  ["border-separate border-spacing-0", "border-t", "border-separate border-spacing-0 border-t"],
  ["inset-x-0", "inset-y-2", "inset-x-0 inset-y-2"],
  ["bg-canvas bg-dots", "", "bg-canvas bg-dots"],
])("%j then %j is %j", (own, given, merged) => {
  expect(cn(own, given)).toBe(merged);
});

test("what is false leaves nothing behind", () => {
  expect(cn("p-2", false, null, undefined, ["m-1"])).toBe("p-2 m-1");
});
