import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { startPhoneI18n } from "@/lib/i18n/phone";
import type { Act } from "../model";
import { aMessage, bottega, chiara } from "../testing/samples";
import { type Chat, ChatContext } from "./chat-context";
import { ListSheet } from "./list-sheet";

const list = aMessage({
  id: "wamid.list",
  sender: "business",
  type: "interactive",
  content: {
    type: "list",
    body: { text: "Da dove vuoi cominciare?" },
    action: {
      button: "Vedi le categorie",
      sections: [
        { title: "Cucina", rows: [{ id: "plates", title: "Piatti", description: "Gres" }, { id: "cups", title: "Tazze" }] },
        { title: "Altro", rows: [{ id: "person", title: "Una persona" }] },
      ],
    },
  },
});

async function openList() {
  localStorage.setItem("shopme.language", "en");
  await startPhoneI18n();
  const act = vi.fn<(act: Act) => Promise<boolean>>().mockResolvedValue(true);
  const onClose = vi.fn();
  const chat: Chat = { persona: chiara, business: bottega, act, attach: async () => true, reply: () => undefined, edit: () => undefined, withdraw: () => undefined, play: () => undefined, open: () => undefined, show: () => undefined };
  render(
    <ChatContext value={chat}>
      <ListSheet message={list} onClose={onClose} />
    </ChatContext>,
  );
  return { act, onClose };
}

test("the row that was picked last is the one that is sent, and the sheet closes", async () => {
  const { act, onClose } = await openList();
  await userEvent.click(screen.getByRole("radio", { name: "Piatti" }));
  await userEvent.click(screen.getByRole("radio", { name: "Una persona" }));
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(act.mock.calls).toEqual([[{ type: "listReply", messageId: "wamid.list", rowId: "person" }]]);
  expect(onClose).toHaveBeenCalledOnce();
});

test("nothing can be sent before a row is picked", async () => {
  const { act } = await openList();
  expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(act).not.toHaveBeenCalled();
});

test("sections and descriptions are shown", async () => {
  await openList();
  expect(screen.getByRole("dialog", { name: "Vedi le categorie" })).toBeVisible();
  expect(screen.getByRole("group", { name: "Cucina" })).toHaveTextContent("Gres");
});
