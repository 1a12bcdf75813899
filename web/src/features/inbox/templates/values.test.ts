// @vitest-environment node
import { expect, test } from "vitest";
import { momentOf, productOf, productsOf } from "./values";

test("the end of an offer is a moment to come, in milliseconds", () => {
  expect(momentOf("2099-01-02T10:30")).toBe(new Date(2099, 0, 2, 10, 30).getTime());
  expect(momentOf("2001-01-02T10:30")).toBe("");
  expect(momentOf("")).toBe("");
});

test("products go by the codes that Meta's catalog knows them by", () => {
  const picked = [
    { id: "p1", sku: "OIL-01" },
    { id: "p2", sku: "PAS-02" },
  ];
  expect(productsOf([{ title: "Box", productIds: ["p2", "p1"] }], picked)).toEqual({ sections: [{ title: "Box", productIds: ["PAS-02", "OIL-01"] }] });
  expect(productsOf(null, picked)).toBe("");
});

test("a header's product needs its catalog", () => {
  expect(productOf("77", { id: "p1", sku: "OIL-01" })).toEqual({ catalogId: "77", productId: "OIL-01" });
  expect(productOf(null, { id: "p1", sku: "OIL-01" })).toBe("");
  expect(productOf("77", null)).toBe("");
});
