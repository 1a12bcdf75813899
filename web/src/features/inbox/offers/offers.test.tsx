import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { atWorkspace, problem } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";
import { aConversation, aMessage, aReply } from "../testing/builders";
import { fakeInbox } from "../testing/fake-inbox";
import type { Product } from "./api";
import "../late-parts";
import "./offer-dialogs";
import { sectionsToSend } from "./sections-field";
import { webAddress } from "./web-address";

const server = useServer();
const conversation = aConversation();
const at = (path: string) => atWorkspace(`/conversations/:id${path}`);
const lamp: Product = { id: "01990000-0000-7000-8000-0000000000a1", sku: "LAMP-1", name: "Lamp", priceMinor: 1290, oldPriceMinor: null, currency: "EUR", stock: 3, imageUrl: "/media/a.jpg", isPublished: true };
const vase: Product = { ...lamp, id: "01990000-0000-7000-8000-0000000000a2", sku: "A-VERY-LONG-CODE-2026", name: "Vase" };
const catalog = { id: "77", name: "Window" };

beforeEach(() => {
  document.cookie = "csrf=token; path=/";
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(336);
  Element.prototype.scrollTo ??= () => undefined;
});

async function open(what: string, page: object = { catalog, items: [lamp, vase], nextCursor: null }) {
  const shop = fakeInbox({ conversations: [conversation], messages: [aMessage()] });
  const posted: Record<string, unknown>[] = [];
  server.use(
    ...shop.handlers,
    http.get(at("/products"), () => HttpResponse.json(page)),
    http.get(at("/flows"), () => HttpResponse.json({ items: [], nextCursor: null })),
    http.post(at("/messages"), async ({ request }) => {
      const body = (await request.json()) as { clientId: string };
      posted.push(body);
      return HttpResponse.json(aReply({ id: "stored", clientId: body.clientId, type: "interactive" }), { status: 201 });
    }),
  );
  await renderAt(shop.at(conversation.id));
  await userEvent.click(await screen.findByRole("button", { name: "Attach" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: what }));
  return { posted, dialog: within(await screen.findByRole("dialog")) };
}

test("one product goes by its own id, and needs no words", async () => {
  const { posted, dialog } = await open("Products");
  await userEvent.click(await dialog.findByRole("checkbox", { name: "Lamp" }));
  await userEvent.click(dialog.getByRole("button", { name: "Continue with 1 product" }));
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Send" }));
  await vi.waitFor(() => expect(posted).toEqual([expect.objectContaining({ type: "product", product: { productId: lamp.id } })]));
});

test("a product that Meta does not have cannot be ticked, and says why", async () => {
  const { dialog } = await open("Products", { catalog, items: [{ ...lamp, isPublished: false }], nextCursor: null });
  expect(await dialog.findByRole("checkbox", { name: "Lamp" })).toBeDisabled();
  expect(dialog.getByText("Not in the WhatsApp catalog")).toBeVisible();
  expect(dialog.getByText(/None of these products is in the WhatsApp catalog “Window” yet/)).toBeVisible();
});

test("without a catalog products say what to do, and a carousel works all the same", async () => {
  const { dialog } = await open("Products", { catalog: null, items: [{ ...lamp, isPublished: false }], nextCursor: null });
  expect(await dialog.findByText("No WhatsApp catalog is connected")).toBeVisible();
  expect(dialog.getByRole("button", { name: "Look again" })).toBeEnabled();
});

test("the cards of a carousel say by their tap which they were", async () => {
  const { posted, dialog } = await open("Carousel", { catalog: null, items: [lamp, vase], nextCursor: null });
  await userEvent.click(await dialog.findByRole("checkbox", { name: "Lamp" }));
  expect(dialog.getByRole("button", { name: "Continue with 1 product" })).toBeDisabled();
  await userEvent.click(dialog.getByRole("checkbox", { name: "Vase" }));
  await userEvent.click(dialog.getByRole("button", { name: "Continue with 2 products" }));
  await userEvent.click(dialog.getByRole("button", { name: "Send" }));
  const button = (id: string) => [{ id, title: "I like this one" }];
  const cards = [{ productId: lamp.id, buttons: button("sku:LAMP-1") }, { productId: vase.id, buttons: button("card:2") }];
  await vi.waitFor(() => expect(posted).toEqual([expect.objectContaining({ type: "carousel", carousel: { body: "Have a look at these:", cards } })]));
});

test("a shop without forms is told where they are made", async () => {
  const { dialog } = await open("Form");
  expect(await dialog.findByText("No form is published")).toBeVisible();
});

test("what the server refuses is said in the form, and nothing written is lost", async () => {
  const { dialog } = await open("Ask for location");
  server.use(http.post(at("/messages"), () => problem(409, "service_window_closed")));
  await userEvent.type(await dialog.findByLabelText("Message"), " Thank you!");
  await userEvent.click(dialog.getByRole("button", { name: "Send" }));
  expect(await dialog.findByText(/WhatsApp now accepts templates only/)).toBeVisible();
  expect(dialog.getByLabelText("Message")).toHaveValue("Where are you? Please send us your location. Thank you!");
});

test("an address of the web is one, whatever was left out in front", () => {
  expect(["shop.example/a", "http://a.example", "javascript:alert(1)", "shop", "", "a b.example"].map(webAddress)).toEqual([
    "https://shop.example/a", "http://a.example/", null, null, null, null,
  ]);
});

test("a section without products is not sent, one without a title is not finished", () => {
  const picked = [{ id: "a" }, { id: "b" }];
  expect(sectionsToSend({ titles: ["One", "Two"], placeOf: { b: 1 } }, picked)).toEqual([{ title: "One", productIds: ["a"] }, { title: "Two", productIds: ["b"] }]);
  expect(sectionsToSend({ titles: ["One", ""], placeOf: {} }, picked)).toEqual([{ title: "One", productIds: ["a", "b"] }]);
  expect(sectionsToSend({ titles: ["One", " "], placeOf: { b: 1 } }, picked)).toBeNull();
});
