import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ComponentType, lazy } from "react";
import { expect, test } from "vitest";
import { LateMenu, type MenuButton } from "./late-menu";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "./ui/dropdown-menu";

function Choices({ button }: { button: MenuButton }) {
  return (
    <DropdownMenu defaultOpen={button.isWanted}>
      <DropdownMenuTrigger className={button.className}>{button.label}</DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem>All</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function aLateMenu() {
  const loading = Promise.withResolvers<{ default: ComponentType<{ button: MenuButton }> }>();
  const Late = lazy(() => loading.promise);
  render(
    <LateMenu className="" label="Views">
      {(button) => <Late button={button} />}
    </LateMenu>,
  );
  return { comes: () => loading.resolve({ default: Choices }) };
}

test("a menu whose button was pressed before it was there opens as soon as it is", async () => {
  const menu = aLateMenu();
  await userEvent.click(screen.getByRole("button", { name: "Views" }));
  expect(screen.queryByRole("menuitem")).not.toBeInTheDocument();
  menu.comes();
  expect(await screen.findByRole("menuitem", { name: "All" })).toBeVisible();
});

test("a menu that nobody pressed comes closed, and opens at a press", async () => {
  const menu = aLateMenu();
  menu.comes();
  await screen.findByRole("button", { name: "Views", expanded: false });
  expect(screen.queryByRole("menuitem")).not.toBeInTheDocument();
  await expect.poll(() => screen.getByRole("button", { name: "Views" }).dataset.state).toBe("closed");
  await userEvent.click(screen.getByRole("button", { name: "Views" }));
  expect(await screen.findByRole("menuitem", { name: "All" })).toBeVisible();
});
