"""Joining and leaving: since when a number is also in the WhatsApp Business app."""

from app.emulator.accounts import Accounts, Number
from app.emulator.clock import Now
from app.emulator.webhooks.account_notices import AccountNotices


class SwitchBusinessApp:
    def __init__(self, *, accounts: Accounts, notices: AccountNotices, now: Now) -> None:
        self._accounts, self._notices, self._now = accounts, notices, now

    def __call__(self, number: Number, *, is_on: bool) -> Number:
        """On: the contacts and the past may be asked for within a day. Off: the owner disconnected, and the shop is told."""
        if is_on:
            return self._accounts.set_facts(number, is_on_biz_app=True, onboarded_at=self._now(), synced=[])
        number = self._accounts.set_facts(number, is_on_biz_app=False, onboarded_at=None)
        # Meta names the number here and leaves everything else out.
        self._notices.tell(number.waba_id, "account_update", {"event": "PARTNER_REMOVED", "phone_number": number.digits})
        return number
