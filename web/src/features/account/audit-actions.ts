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
  "customer.exported",
  "customer.export_downloaded",
  "conversation.taken_over",
  "conversation.handed_back",
  "number.connected",
  "number.token_changed",
  "number.disconnected",
  "product.price_changed",
  "product.stock_changed",
  "offer.made",
  "offer.ended",
  "link.made",
  "link.replaced",
  "link.opened",
  "link.used",
  "link.refused",
  "link.revoked",
  "link.given_back",
  "audit.exported",
] as const;

/** What was done, in words; a newer server's action by its own name. */
export function useActionWords(): (action: string) => string {
  const { t, i18n } = useTranslation("account");
  return (action) => {
    // A dot would be a step down in the words' tree.
    const key = `audit.action.${action.replaceAll(".", "_")}`;
    return i18n.exists(`account:${key}`) ? t(key as "audit.action.session_opened") : action;
  };
}
