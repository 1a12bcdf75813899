"""A customer changed number or user id: their thread goes on under the new address."""

from app.conversations.application.file_line import FileLine
from app.conversations.domain.number import Number
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.integrations.whatsapp.items import AddressChanged
from app.kernel.texts import storable


class MoveCustomer:
    def __init__(self, *, customers: CustomersFacade, file_line: FileLine) -> None:
        self._customers = customers
        self._file_line = file_line

    async def __call__(self, item: AddressChanged, *, number: Number) -> bool:
        is_new = await self._file_line(
            number=number,
            sender=item.sender,
            wamid=item.wamid,
            occurred_at=item.occurred_at,
            kind="system",
            text=item.text,
            raw=item.raw,
            content=_what_happened(item),
        )
        if is_new and (item.new_wa_id or item.new_user_id):
            card = await self._customers.identify(
                ChannelIdentity(wa_id=storable(item.sender.wa_id), user_id=storable(item.sender.user_id), at=item.occurred_at)
            )
            await self._customers.change_address(
                customer_id=card.id, wa_id=storable(item.new_wa_id), user_id=storable(item.new_user_id), at=item.occurred_at
            )
        return is_new


def _what_happened(item: AddressChanged) -> dict[str, str]:
    """For the screens, which say it in the reader's language; Meta's own sentence is English and names numbers."""
    kind = (item.raw.get("system") or {}).get("type") if isinstance(item.raw.get("system"), dict) else None
    told = {
        "customer_identity_changed": "identity_changed",
        "user_changed_number": "number_changed",
        "user_changed_user_id": "user_id_changed",
    }
    if isinstance(kind, str) and kind in told:
        return {"event": told[kind]}
    return {"event": "number_changed"} if item.new_wa_id else {"event": "user_id_changed"} if item.new_user_id else {}
