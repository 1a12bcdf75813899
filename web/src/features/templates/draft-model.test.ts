// @vitest-environment node
import { expect, test } from "vitest";
import { alike, emptyButton, emptyCard, emptyDraft, emptyHeader, fullDraft, inLayout, layoutOf, withCard, nameOf } from "./draft-model";

test("a template knows what it is as a whole", () => {
  const draft = emptyDraft("en");
  expect(layoutOf(draft)).toBe("MESSAGE");
  expect(layoutOf({ ...draft, ...inLayout(draft, "OFFER") })).toBe("OFFER");
  expect(layoutOf({ ...draft, ...inLayout(draft, "CAROUSEL") })).toBe("CAROUSEL");
});

test("an offer has the code before the link, no footer, and is marketing", () => {
  const draft = { ...emptyDraft("en"), footer: "Shop", header: emptyHeader("TEXT"), buttons: [{ ...emptyButton("URL"), text: "See" }] };
  const offer = inLayout(draft, "OFFER");
  expect(offer.buttons?.map((button) => [button.kind, button.text])).toEqual([
    ["COPY_CODE", ""],
    ["URL", "See"],
  ]);
  expect([offer.footer, offer.header, offer.category]).toEqual(["", null, "MARKETING"]);
});

test("a carousel begins with two cards and leaves nothing beside them", () => {
  const carousel = inLayout({ ...emptyDraft("en"), footer: "Shop", buttons: [emptyButton("URL")] }, "CAROUSEL");
  expect([carousel.cards?.length, carousel.footer, carousel.buttons, carousel.header]).toEqual([2, "", [], null]);
});

test("going back to a message takes cards and offer away and keeps the rest", () => {
  const draft = { ...emptyDraft("en"), body: "Hello", cards: [emptyCard()] };
  expect({ ...draft, ...inLayout(draft, "MESSAGE") }).toMatchObject({ body: "Hello", cards: [], offer: null });
});

test("a new card has the make of the first one, and no picture of its", () => {
  const first = { ...emptyCard(), header: { ...emptyHeader("VIDEO"), handle: "4::x" }, buttons: [{ ...emptyButton("URL"), text: "See" }] };
  expect(withCard([first])[1]).toMatchObject({ header: { format: "VIDEO", handle: "" }, buttons: [{ kind: "URL", text: "See" }] });
});

test("what one card has, the others get; their own words and pictures stay", () => {
  const own = { ...emptyCard(), header: { ...emptyHeader("IMAGE"), handle: "4::a" }, buttons: [{ ...emptyButton("QUICK_REPLY"), text: "Mine" }] };
  const changed = { ...emptyCard(), buttons: [{ ...emptyButton("QUICK_REPLY"), text: "Yours" }, { ...emptyButton("URL"), text: "See" }] };
  const [first] = alike([own, changed], 1);
  expect(first?.header.handle).toBe("4::a");
  expect(first?.buttons.map((button) => button.text)).toEqual(["Mine", "See"]);
});

test("a draft from the server has every field that the editor works on", () => {
  const draft = fullDraft({ name: "a", language: "en", category: "MARKETING", cards: [{ header: { format: "IMAGE" } }], offer: { text: "Now" } });
  expect(draft.cards[0]).toMatchObject({ body: "", samples: {}, buttons: [], header: { handle: "" } });
  expect(draft.offer).toEqual({ text: "Now", hasExpiration: true });
});

test("a name takes the shape that Meta wants as it is typed", () => {
  expect(nameOf("Order Ready")).toBe("order_ready");
  expect(nameOf("order_ready_")).toBe("order_ready_");
  expect(nameOf("  È già pronto! 2 pezzi")).toBe("e_gia_pronto_2_pezzi");
});
