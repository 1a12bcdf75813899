// @vitest-environment node
import { expect, test } from "vitest";
import { templateOf } from "./template";

const picture = { format: "IMAGE", media: { link: "/media/templates/a/b.png" } };

test("shows what was kept of a template when it was sent", () => {
  const rendered = { name: "order_ready", header: picture, body: "Hello", footer: "Bottega", buttons: [{ type: "URL", text: "See" }, { type: "COPY_CODE", text: "", code: "TEN" }] };
  expect(templateOf({ rendered })).toEqual({
    name: "order_ready",
    media: { kind: "IMAGE", link: "/media/templates/a/b.png", said: "" },
    headerText: "",
    text: "Hello",
    footer: "Bottega",
    buttons: [{ type: "URL", text: "See" }, { type: "COPY_CODE", text: "TEN" }],
    offer: null,
    cards: [],
  });
});

test("shows the cards of a carousel and the end of an offer", () => {
  const sent = templateOf({ rendered: { name: "a", body: "New:", offer: { text: "Only today", expiresAtMs: 5 }, cards: [{ header: picture, body: "One", buttons: [{ type: "QUICK_REPLY", text: "Yes" }] }] } });
  expect(sent.offer).toEqual({ text: "Only today", endsAt: 5 });
  expect(sent.cards).toEqual([{ media: { kind: "IMAGE", link: "/media/templates/a/b.png", said: "" }, text: "One", buttons: [{ type: "QUICK_REPLY", text: "Yes" }] }]);
});

test.each([
  [{ format: "DOCUMENT", media: { link: "https://shop.example/a.pdf", filename: "a.pdf" } }, { kind: "DOCUMENT", link: null, said: "a.pdf" }],
  [{ format: "LOCATION", media: { latitude: "1", longitude: "2", name: "Courier" } }, { kind: "LOCATION", link: null, said: "Courier" }],
  [{ format: "PRODUCT", media: { product_retailer_id: "ZAP" } }, { kind: "PRODUCT", link: null, said: "ZAP" }],
  [{ format: "VIDEO", media: { link: "//elsewhere.example/a.mp4" } }, { kind: "VIDEO", link: null, said: "" }],
])("says what stands above the text, and loads nothing from elsewhere", (header, media) => {
  expect(templateOf({ rendered: { name: "a", header } }).media).toEqual(media);
});

test("another program's template has its name alone", () => {
  expect(templateOf({ template: { name: "hello_world" } })).toMatchObject({ name: "hello_world", media: null, headerText: "", footer: "", buttons: [], cards: [], offer: null });
});
