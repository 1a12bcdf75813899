// @vitest-environment node
import { expect, test } from "vitest";
import { cardsOf } from "./cards";
import { offerOf } from "./offer";

const sent = (type: string, action: object = {}) => ({ type: "interactive", interactive: { type, action } });

test.each([
  ["location_request_message", { name: "send_location" }, { kind: "location" }],
  ["catalog_message", { name: "catalog_message" }, { kind: "catalog" }],
  ["call_permission_request", {}, { kind: "call" }],
  ["request_contact_info", {}, { kind: "contact" }],
  ["address_message", {}, { kind: "address" }],
  ["flow", { name: "flow", parameters: { flow_cta: "Book" } }, { kind: "form", label: "Book" }],
  ["product", { catalog_id: "1", product_retailer_id: "OIL-1" }, { kind: "product", code: "OIL-1", goods: [] }],
  [
    "product_list",
    { catalog_id: "1", sections: [{ title: "Oils", product_items: [{ product_retailer_id: "OIL-1" }, { product_retailer_id: "OIL-2" }] }] },
    { kind: "products", sections: [{ title: "Oils", codes: ["OIL-1", "OIL-2"] }], goods: [] },
  ],
  [
    "carousel",
    {
      cards: [
        { header: { type: "image", image: { link: "/media/a.jpg" } }, body: { text: "One" }, action: { name: "cta_url", parameters: { display_text: "Look", url: "https://a.example" } } },
        { header: { type: "image", image: { link: "/media/b.jpg" } }, action: { buttons: [{ type: "quick_reply", quick_reply: { id: "b", title: "This one" } }] } },
      ],
    },
    { kind: "cards", cards: [{ image: "/media/a.jpg", body: "One", buttons: ["Look"] }, { image: "/media/b.jpg", body: "", buttons: ["This one"] }] },
  ],
])("%s is read from what was sent", (type, action, offer) => {
  expect(offerOf(sent(type, action))).toEqual(offer);
});

test("a product that was sent from here has its name and price", () => {
  const kept = { sku: "OIL-1", name: "Oil", priceMinor: 1290, currency: "EUR", imageUrl: "/media/a.jpg" };
  const offer = offerOf({ ...sent("product", { catalog_id: "1", product_retailer_id: "OIL-1" }), products: [kept] });
  expect(offer).toEqual({ kind: "product", code: "OIL-1", goods: [{ code: "OIL-1", name: "Oil", priceMinor: 1290, currency: "EUR", image: "/media/a.jpg" }] });
});

test("buttons, lists, links and what nobody knows are not offers of this kind", () => {
  for (const type of ["button", "list", "cta_url", "hologram"]) expect(offerOf(sent(type))).toBeNull();
  expect(offerOf({})).toBeNull();
});

test("cards that we sent are read like those that came", () => {
  const ours = { contacts: [{ name: { formatted_name: "Ada Neri", first_name: "Ada" }, phones: [{ phone: "+39 06 5555 0100" }] }] };
  const theirs = { cards: [{ name: "Ada Neri", phones: [{ phone: "+39 06 5555 0100" }] }] };
  expect(cardsOf(ours)).toEqual(cardsOf(theirs));
});
