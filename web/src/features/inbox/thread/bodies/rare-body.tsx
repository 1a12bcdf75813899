import type { Message } from "../../data/types";
import { kindOf } from "../../model/kind";
import { ContactsBody } from "./contacts-body";
import { LocationBody } from "./location-body";
import { OrderBody } from "./order-body";
import { TemplateBody } from "./template-body";

/** What most threads do not hold, in a part of its own that comes when it is needed. */
export function RareBody({ message }: { message: Message }) {
  const kind = kindOf(message);
  if (kind === "contacts") return <ContactsBody message={message} />;
  if (kind === "template") return <TemplateBody message={message} />;
  return kind === "order" ? <OrderBody message={message} /> : <LocationBody message={message} />;
}
