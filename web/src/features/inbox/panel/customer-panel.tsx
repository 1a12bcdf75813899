import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/ui/avatar";
import type { Conversation } from "../data/types";
import { LinksSection } from "../links/links-section";
import { displayName, usernameOf } from "../model/display-name";
import { CartSection } from "./cart-section";
import { CopiesSection } from "./copies-section";
import { CopyPhone } from "./copy-phone";
import { FactsSection } from "./facts-section";

/** The customer beside the thread: who it is, what is in the cart, the facts of the conversation. */
export function CustomerPanel({ workspaceId, conversation }: { workspaceId: string; conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const { customer } = conversation;
  const name = displayName(customer, t);
  const username = usernameOf(customer);
  return (
    <>
      <div className="flex flex-col items-center px-4 pt-6 pb-5 text-center">
        <Avatar name={name} size="lg" />
        <p className="mt-3 max-w-full truncate text-title font-semibold">{name}</p>
        {username ? <p className="max-w-full truncate text-body text-muted-foreground">{username}</p> : null}
        {customer.phone ? <CopyPhone phone={customer.phone} /> : <p className="text-body text-muted-foreground">{t("customer.noPhone")}</p>}
      </div>
      <CartSection workspaceId={workspaceId} customerId={customer.id} />
      {conversation.groupId ? null : <LinksSection workspaceId={workspaceId} conversation={conversation} />}
      <FactsSection workspaceId={workspaceId} conversation={conversation} />
      {conversation.groupId || customer.deleted ? null : <CopiesSection workspaceId={workspaceId} customerId={customer.id} />}
    </>
  );
}
