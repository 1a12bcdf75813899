"""What Meta says about numbers, accounts and templates: no `metadata`, a whole-number `entry.time`, and always to the app's own address."""

from typing import Any

from app.emulator.accounts import Accounts, Number
from app.emulator.clock import Now
from app.emulator.webhooks.courier import Courier
from app.emulator.webhooks.envelope import wire_bytes

# These few concern one number and carry its metadata, like messages do.
PHONE_SCOPED = frozenset({"user_preferences", "user_id_update"})


class AccountNotices:
    def __init__(self, *, courier: Courier, accounts: Accounts, now: Now) -> None:
        self._courier, self._accounts, self._now = courier, accounts, now

    def tell(self, waba_id: str, field: str, value: dict[str, Any]) -> None:
        """Nothing leaves when the app is not subscribed to the account."""
        numbers = self._accounts.of_account(waba_id)
        if any(number.subscribed for number in numbers):
            self._post(waba_id, numbers[0].phone_number_id, field, value)

    def tell_of_number(self, number: Number, field: str, value: dict[str, Any]) -> None:
        """`value` without the number's own keys: a management field names the number as digits, a phone-scoped one by its metadata."""
        if not number.subscribed:
            return
        if field in PHONE_SCOPED:
            metadata = {"display_phone_number": number.digits, "phone_number_id": number.phone_number_id}
            value = {"messaging_product": "whatsapp", "metadata": metadata, **value}
        else:
            value = {"display_phone_number": number.digits, **value}
        self._post(number.waba_id, number.phone_number_id, field, value)

    def _post(self, waba_id: str, phone_number_id: str, field: str, value: dict[str, Any]) -> None:
        entry = {"id": waba_id, "time": int(self._now()), "changes": [{"value": value, "field": field}]}
        body = wire_bytes({"object": "whatsapp_business_account", "entry": [entry]})
        self._courier.send_to_app(waba_id=waba_id, phone_number_id=phone_number_id, body=body, summary=field)
