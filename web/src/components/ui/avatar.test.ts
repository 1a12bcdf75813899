// @vitest-environment node
import { expect, it } from "vitest";
import { initialsOf } from "./avatar";

it("takes the first letters of the first and the last name", () => {
  expect(initialsOf("Aurora De Santis")).toBe("AS");
  expect(initialsOf("Noor")).toBe("N");
  expect(initialsOf("¡Élodie! (Paris)")).toBe("ÉP");
});

it("finds none in a phone number", () => {
  expect(initialsOf("+39 333 555 0199")).toBe("");
});
