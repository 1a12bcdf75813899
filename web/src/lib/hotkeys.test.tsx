import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { setHotkeysEnabled, useHotkey } from "./hotkeys";

let pressed: string[] = [];

function Page({ dialog }: { dialog?: boolean }) {
  useHotkey("j", () => pressed.push("j"));
  useHotkey("mod+k", () => pressed.push("mod+k"));
  return (
    <>
      <textarea aria-label="Reply" />
      {dialog ? <div role="dialog" /> : null}
    </>
  );
}

beforeEach(() => {
  pressed = [];
});

test("a single letter works on the page and stays a letter in a text", async () => {
  render(<Page />);
  await userEvent.keyboard("j");
  expect(pressed).toEqual(["j"]);
  await userEvent.type(screen.getByLabelText("Reply"), "j");
  expect(pressed).toEqual(["j"]);
});

test("the command key works while typing", async () => {
  render(<Page />);
  await userEvent.type(screen.getByLabelText("Reply"), "{Meta>}k{/Meta}");
  expect(pressed).toEqual(["mod+k"]);
});

test("single letters sleep under a dialog and when switched off", async () => {
  const view = render(<Page dialog />);
  await userEvent.keyboard("j");
  view.unmount();
  setHotkeysEnabled(false);
  render(<Page />);
  await userEvent.keyboard("j");
  expect(pressed).toEqual([]);
});
