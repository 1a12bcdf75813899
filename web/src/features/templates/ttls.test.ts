import { expect, test } from "vitest";
import { emptyDraft, inCategory, inLayout } from "./draft-model";
import { spanOf, ttlsOf } from "./ttls";

test("a time is told in the greatest unit in which it is whole", () => {
  expect(spanOf(30)).toEqual({ unit: "Seconds", count: 30 });
  expect(spanOf(5400)).toEqual({ unit: "Minutes", count: 90 });
  expect(spanOf(43_200)).toEqual({ unit: "Hours", count: 12 });
  expect(spanOf(-1)).toEqual({ unit: "Days", count: 30 });
});

test("one that was chosen elsewhere stays to be seen", () => {
  expect(ttlsOf({ category: "UTILITY", sendTtlS: 777 })).toContain(777);
  expect(ttlsOf({ category: "UTILITY", sendTtlS: null })).not.toContain(777);
});

test("a time that the new category does not take goes with the old one", () => {
  const draft = { ...emptyDraft("en"), sendTtlS: 300 };
  expect(inCategory(draft, "AUTHENTICATION")).toEqual({ category: "AUTHENTICATION", sendTtlS: 300 });
  expect(inCategory(draft, "MARKETING")).toEqual({ category: "MARKETING", sendTtlS: null });
  expect(inLayout(draft, "OFFER")).toMatchObject({ category: "MARKETING", sendTtlS: null });
});
