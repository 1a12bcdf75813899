// @vitest-environment node
import { expect, test } from "vitest";
import { currencyLabel, likelyCurrency } from "./currencies";

test("the region of the browser suggests the currency", () => {
  expect(likelyCurrency("en-GB")).toBe("GBP");
  expect(likelyCurrency("es-MX")).toBe("MXN");
  expect(likelyCurrency("it")).toBe("EUR");
});

test("a currency is named in the reader's language", () => {
  expect(currencyLabel("USD", "it")).toBe("USD · dollaro statunitense");
});
