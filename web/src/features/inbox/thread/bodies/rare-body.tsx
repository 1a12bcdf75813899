import type { Message } from "../../data/types";
import { kindOf } from "../../model/kind";
import { ContactsBody } from "./contacts-body";
import { LocationBody } from "./location-body";
import { OrderBody } from "./order-body";
import { TemplateBody } from "./template-body";
import { UnknownBody } from "./unknown-body";

/** What most threads do not hold, in a part of its own that comes when it is needed. */
export function RareBody({ message, workspaceId }: { message: Message; workspaceId: string }) {
  switch (kindOf(message)) {
    case "contacts":
      return <ContactsBody message={message} />;
    case "location":
      return <LocationBody message={message} />;
    case "order":
      return <OrderBody message={message} />;
    case "template":
      return <TemplateBody message={message} />;
    default:
      return <UnknownBody message={message} workspaceId={workspaceId} />;
  }
}
