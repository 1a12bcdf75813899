import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { aCategory, aProduct, aWorkspace, atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderWithApp } from "@/test/render";
import { useServer } from "@/test/server";
import type { Product } from "@/lib/api/types";
import { CatalogPage } from "./catalog-page";

const server = useServer();
let products: Product[] = [];

beforeEach(() => {
  products = [aProduct()];
  server.use(
    http.get(atWorkspace(), () => HttpResponse.json(aWorkspace())),
    http.get(atWorkspace("/categories"), () => HttpResponse.json({ items: [aCategory()], nextCursor: null })),
    http.get(atWorkspace("/products"), () => HttpResponse.json({ items: products, nextCursor: null })),
  );
});

const show = (filter: { q?: string } = {}, onFilter = vi.fn()) =>
  renderWithApp(<CatalogPage workspaceId={workspaceId} q={filter.q} categoryId={undefined} onFilter={onFilter} />);

test("a product shows its name in the reader's language, what it costs now and what it cost", async () => {
  const offer = { id: "o1", name: "Autumn", percent: 15, endsAt: null };
  products = [aProduct({ priceMinor: 1267, oldPriceMinor: 1490, offer, stock: 3 })];
  await show();
  const row = (await screen.findAllByRole("row"))[1] as HTMLElement;
  expect(row).toHaveTextContent("Olive oil");
  expect(row).toHaveTextContent("€12.67");
  expect(row).toHaveTextContent("was €14.90");
  expect(within(row).getByText("3 left")).toBeVisible();
});

test("an empty shop invites to add the first product; an empty search to clear the filter", async () => {
  products = [];
  const view = await show();
  expect(await screen.findByText("Your catalog is empty")).toBeVisible();
  view.unmount();
  const onFilter = vi.fn();
  await show({ q: "zzz" }, onFilter);
  await userEvent.click(await screen.findByRole("button", { name: "Clear filters" }));
  expect(onFilter).toHaveBeenCalledWith({});
});

test("a list that fails says so and loads on a second try", async () => {
  server.use(http.get(atWorkspace("/products"), () => problem(503, "unavailable"), { once: true }));
  await show();
  await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("table")).toBeVisible();
});

test("typing searches once the keys rest", async () => {
  const onFilter = vi.fn();
  await show({}, onFilter);
  await userEvent.type(screen.getByRole("searchbox", { name: "Search products" }), "oil");
  await waitFor(() => expect(onFilter).toHaveBeenCalled());
  expect(onFilter.mock.calls).toEqual([[{ q: "oil" }]]);
});

test("a new product is sent in minor units with its texts, and then its picture", async () => {
  const asked: unknown[] = [];
  server.use(
    http.post(atWorkspace("/products"), async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json(aProduct(), { status: 201 });
    }),
    http.put(atWorkspace("/products/:id/image"), ({ request }) => {
      asked.push(request.headers.get("content-type")?.split(";")[0]);
      return HttpResponse.json(aProduct());
    }),
  );
  await show();
  await userEvent.click(await screen.findByRole("button", { name: "Add product" }));
  const dialog = await screen.findByRole("dialog", { name: "Add product" });
  await userEvent.type(await within(dialog).findByLabelText("Name"), "Olio nuovo");
  await userEvent.click(within(dialog).getByRole("tab", { name: /English/ }));
  await userEvent.type(within(dialog).getByLabelText("Name"), "New oil");
  await userEvent.type(within(dialog).getByLabelText("Price (EUR)"), "14,90");
  await userEvent.type(within(dialog).getByLabelText("SKU"), "OIL-09");
  await userEvent.upload(within(dialog).getByLabelText("Choose a picture"), new File(["x"], "oil.png", { type: "image/png" }));
  await userEvent.click(within(dialog).getByRole("button", { name: "Save product" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(asked).toEqual([
    {
      names: { en: "New oil", it: "Olio nuovo", es: "" },
      descriptions: { en: "", it: "", es: "" },
      sku: "OIL-09",
      unit: "",
      priceMinor: 1490,
      stock: 0,
      categoryId: null,
      active: true,
    },
    "multipart/form-data",
  ]);
});

test("a missing name brings its language's tab to the front", async () => {
  await show();
  await userEvent.click(await screen.findByRole("button", { name: "Add product" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(await within(dialog).findByRole("tab", { name: /Español/ }));
  await userEvent.click(within(dialog).getByRole("button", { name: "Save product" }));
  expect(await within(dialog).findByText("Enter a name in the main language")).toBeVisible();
  expect(within(dialog).getByRole("tab", { name: /Italiano/ })).toHaveAttribute("aria-selected", "true");
});

test("editing starts from the list price, and a taken code is said at its field", async () => {
  products = [aProduct({ priceMinor: 1267, oldPriceMinor: 1490, offer: { id: "o1", name: "Autumn", percent: 15, endsAt: null } })];
  server.use(http.patch(atWorkspace("/products/:id"), () => problem(409, "sku_taken")));
  await show();
  await userEvent.click(await screen.findByRole("button", { name: "Edit Olive oil" }));
  const dialog = await screen.findByRole("dialog", { name: "Edit product" });
  expect(await within(dialog).findByLabelText("Price (EUR)")).toHaveValue("14.90");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save product" }));
  await waitFor(() => expect(within(dialog).getByLabelText("SKU")).toBeInvalid());
  expect(within(dialog).getAllByText(/Another product has this code/)).toHaveLength(1);
});
