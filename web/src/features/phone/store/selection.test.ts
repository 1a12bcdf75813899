// @vitest-environment node
import { expect, test } from "vitest";
import { aThread, bottega, chiara, emma } from "../testing/samples";
import { readSelection, resolveSelection, writeSelection } from "./selection";

const quiet = { ...bottega, phoneNumberId: "200", subscribed: false };
const known = { personas: [chiara, emma], businesses: [quiet, bottega], threads: [] };
const nothing = { personaId: null, phoneNumberId: null };

test("a fresh page shows the first customer and the first number that a shop listens to", () => {
  expect(resolveSelection(nothing, known)).toEqual({ persona: chiara, business: bottega });
});

test("else the latest conversation", () => {
  const threads = [aThread({ updatedAt: "2026-11-23T10:00:00Z" }), aThread({ id: "emma-200", personaId: "emma", phoneNumberId: "200", updatedAt: "2026-11-23T11:00:00Z" })];
  expect(resolveSelection(nothing, { ...known, threads })).toEqual({ persona: emma, business: quiet });
});

test("the address decides, unless it names somebody who does not exist", () => {
  expect(resolveSelection({ personaId: "emma", phoneNumberId: "200" }, known)).toEqual({ persona: emma, business: quiet });
  expect(resolveSelection({ personaId: "nobody", phoneNumberId: "999" }, known)).toEqual({ persona: chiara, business: bottega });
});

test("the address keeps what else stands in it", () => {
  const query = writeSelection("?theme=dark", { personaId: "emma", phoneNumberId: "200" });
  expect(query).toBe("theme=dark&persona=emma&number=200");
  expect(readSelection(`?${query}`)).toEqual({ personaId: "emma", phoneNumberId: "200" });
});
