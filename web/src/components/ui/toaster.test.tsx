import { act, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { Toaster } from "./toaster";
import { dismiss, presentToasts, toast } from "./toasts";

afterEach(() => {
  vi.useRealTimers();
  for (const { id } of presentToasts()) dismiss(id);
});

it("says an error to everybody at once, with its reason", () => {
  render(<Toaster label="Notices" closeLabel="Close" />);
  act(() => toast.error("Not sent", { description: "No connection." }));
  expect(screen.getByRole("alert")).toHaveTextContent("Not sentNo connection.");
});

it("says the same thing once", () => {
  render(<Toaster label="Notices" closeLabel="Close" />);
  act(() => {
    toast.success("Saved");
    toast.success("Saved");
  });
  expect(screen.getAllByText("Saved")).toHaveLength(1);
});

it("goes by itself, and sooner when it is closed", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  render(<Toaster label="Notices" closeLabel="Close" />);
  act(() => toast("Removed"));
  await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByText("Removed")).not.toBeInTheDocument();
  act(() => toast("Removed again"));
  act(() => vi.advanceTimersByTime(5_000));
  expect(screen.queryByText("Removed again")).not.toBeInTheDocument();
});
