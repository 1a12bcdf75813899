// @vitest-environment node
import { expect, test } from "vitest";
import { passwordStrength } from "./password-strength";

test.each([
  ["", "short"],
  ["Ab1!xyz", "short"],
  ["aaaaaaaaaaaa", "weak"],
  ["password", "weak"],
  ["Passw0rd!x", "fair"],
  ["correct horse battery", "strong"],
])("%j is %s", (password, strength) => {
  expect(passwordStrength(password)).toBe(strength);
});
