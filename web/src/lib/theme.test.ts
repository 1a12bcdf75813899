import { expect, test } from "vitest";
import { setTheme, shownTheme, storedTheme } from "./theme";

test("a chosen theme is shown and remembered, and the system's comes back on request", () => {
  setTheme("dark");
  expect(document.documentElement).toHaveClass("dark");
  expect(storedTheme()).toBe("dark");
  setTheme("system");
  expect(document.documentElement).not.toHaveClass("dark");
  expect(localStorage.getItem("shopme.theme")).toBeNull();
  expect(shownTheme()).toBe("light");
});
