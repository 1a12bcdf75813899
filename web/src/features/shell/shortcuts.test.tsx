import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { setHotkeysEnabled } from "@/lib/hotkeys";
import { startAppI18n } from "@/lib/i18n/app";
import { Shortcuts, showShortcuts } from "./shortcuts";

beforeAll(() => startAppI18n());

test("the question mark lists the keys, and Escape puts the list away", async () => {
  const user = userEvent.setup();
  render(<Shortcuts />);
  await user.keyboard("?");
  const list = await screen.findByRole("dialog");
  expect(list).toHaveTextContent("Next conversationJ");
  expect(list).toHaveTextContent("Letters work while you are not typing.");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("who has switched letters off opens it from the menu, and reads that they are off", async () => {
  const user = userEvent.setup();
  setHotkeysEnabled(false);
  render(<Shortcuts />);
  await user.keyboard("?");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  showShortcuts();
  expect(await screen.findByText(/Single letters are switched off/)).toBeVisible();
});
