import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";

useServer();

it("offers the source to everybody, signed in or not, and says the version", async () => {
  await renderAt("/source");
  expect(await screen.findByRole("heading", { name: "ShopMe is free software" })).toBeVisible();
  expect(screen.getByText(/^Version \d+\.\d+\.\d+$/)).toBeVisible();
});
