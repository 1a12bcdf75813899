import { createContext, useContext } from "react";
import type { Act, Attachment, Business, Form, Message, Persona } from "../model";

/** What a bubble can do to the conversation around it. */
export type Chat = {
  persona: Persona;
  business: Business;
  /** Resolves to whether the emulator took it; a refusal has been shown already. */
  act: (act: Act) => Promise<boolean>;
  attach: (attachment: Attachment) => Promise<boolean>;
  reply: (message: Message) => void;
  /** Puts the words of a message of one's own into the field, to be changed. */
  edit: (message: Message) => void;
  withdraw: (message: Message) => void;
  /** A voice message was heard. */
  play: (message: Message) => void;
  open: (sheet: PhoneSheetKind) => void;
  /** Scrolls to a message that is quoted, if it is on the screen. */
  show: (messageId: string) => void;
};

export type PhoneSheetKind =
  | { kind: "attach" }
  | { kind: "picture" }
  | { kind: "document" }
  | { kind: "location"; quotedId?: string }
  | { kind: "goods"; message: Message }
  | { kind: "form"; message: Message; form: Form }
  | { kind: "contact" }
  | { kind: "list"; message: Message }
  | { kind: "image"; url: string; caption: string };

export const ChatContext = createContext<Chat | null>(null);

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("useChat needs a <ChatContext> above it");
  return chat;
}
