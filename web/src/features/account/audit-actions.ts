import { useTranslation } from "react-i18next";

export const auditActions = [
  "account.opened",
  "session.opened",
  "session.ended",
  "session.others_ended",
  "password.changed",
  "password.reset",
  "email.change_asked",
  "email.changed",
  "email.verified",
  "second_factor.on",
  "second_factor.off",
  "second_factor.removed",
  "second_factor.refused",
  "recovery_codes.renewed",
  "session.stolen",
  "member.sessions_ended",
  "workspace.second_factor_required",
  "workspace.second_factor_optional",
  "invitation.made",
  "invitation.sent_again",
  "invitation.revoked",
  "member.joined",
  "member.role_changed",
  "member.removed",
  "owner.changed",
  "workspace.changed",
  "workspace.exported",
  "workspace.suspended",
  "workspace.resumed",
  "workspace.created",
  "workspace.imported",
  "workspace.moved",
  "workspace.moved_back",
  "workspace.old_tables_dropped",
  "workspace.drop_announced",
  "workspace.drop_called_off",
  "file.infected",
  "customer.exported",
  "customer.export_downloaded",
  "conversation.taken_over",
  "conversation.handed_back",
  "number.connected",
  "number.token_changed",
  "number.disconnected",
  "number.reconnected",
  "number.registered",
  "number.deregistered",
  "number.code_asked",
  "number.verified",
  "number.name_wished",
  "number.profile_changed",
  "number.picture_changed",
  "number.pin_shown",
  "number.messages_taken",
  "number.messages_released",
  "meta_app.brought",
  "meta_app.removed",
  "product.price_changed",
  "product.stock_changed",
  "offer.made",
  "offer.ended",
  "link.made",
  "link.replaced",
  "link.opened",
  "link.proven",
  "link.used",
  "link.refused",
  "link.revoked",
  "link.given_back",
  "audit.exported",
] as const;

const sentences = new Set(["link.replaced", "link.opened", "link.proven", "link.used", "link.refused", "link.given_back"]);

/** Whether the words of an act stand by themselves: whoever holds a link is nobody of the team. */
export const isSentence = (action: string) => sentences.has(action);

/** What was done, in words; a newer server's action by its own name. */
export function useActionWords(): (action: string) => string {
  const { t, i18n } = useTranslation("account");
  return (action) => {
    // A dot would be a step down in the words' tree.
    const key = `audit.action.${action.replaceAll(".", "_")}`;
    return i18n.exists(`account:${key}`) ? t(key as "audit.action.session_opened") : action;
  };
}
