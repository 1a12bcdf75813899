// @vitest-environment node
import { expect, test } from "vitest";
import { momentOf, productsOf } from "./values";

test("the end of an offer is a moment to come, in milliseconds", () => {
  expect(momentOf("2099-01-02T10:30")).toBe(new Date(2099, 0, 2, 10, 30).getTime());
  expect(momentOf("2001-01-02T10:30")).toBe("");
  expect(momentOf("")).toBe("");
});

test("products are counted off by lines, blanks or commas", () => {
  expect(productsOf([{ title: " Shoes ", ids: "ZAP-1\nZAP-2, ZAP-3" }])).toEqual({ sections: [{ title: "Shoes", productIds: ["ZAP-1", "ZAP-2", "ZAP-3"] }] });
});

test("a section with half of what it needs is not filled in, an empty one is left out", () => {
  expect(productsOf([{ title: "Shoes", ids: "" }])).toBe("");
  expect(productsOf([{ title: "", ids: "ZAP-1" }])).toBe("");
  expect(productsOf([])).toBe("");
  expect(productsOf([{ title: "Shoes", ids: "ZAP-1" }, { title: "", ids: "" }])).toEqual({ sections: [{ title: "Shoes", productIds: ["ZAP-1"] }] });
});
