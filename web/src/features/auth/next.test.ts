// @vitest-environment node
import { expect, test } from "vitest";
import { safeNext } from "./next";

test("goes on to a page of ours", () => {
  expect(safeNext("/w/1/inbox?view=mine")).toBe("/w/1/inbox?view=mine");
});

test.each([undefined, "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "https:evil.example", "\\\\evil.example", "javascript:alert(1)", "/sign-in"])("never follows %s", (next) => {
  expect(safeNext(next)).toBe("/");
});
