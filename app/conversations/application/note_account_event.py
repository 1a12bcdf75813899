"""Keeps what Meta says about the number or the account, and acts on what changes a number's facts."""

from typing import Any

from app.conversations.application.ports import Notices, Numbers, Work
from app.conversations.contracts.templates import AccountNoticed
from app.conversations.domain.number import Number
from app.integrations.whatsapp.items import AccountNotice
from app.kernel.phone import digits_of
from app.kernel.texts import storable


class NoteAccountEvent:
    def __init__(self, *, notices: Notices, numbers: Numbers, work: Work) -> None:
        self._notices = notices
        self._work = work
        self._numbers = numbers

    async def __call__(self, item: AccountNotice) -> None:
        number = await self._number_of(item)
        await self._notices.add(
            field=storable(item.field), waba_id=storable(item.waba_id), number_id=number.id if number else None, value=storable(item.value)
        )
        self._work.publish(AccountNoticed(field=storable(item.field), waba_id=storable(item.waba_id), value=storable(item.value)))
        changes = _changes(item.field, storable(item.value))
        if number is not None and changes:
            await self._numbers.change(number.id, **changes)

    async def _number_of(self, item: AccountNotice) -> Number | None:
        if item.phone_number_id:
            return await self._numbers.by_phone_number_id(item.phone_number_id)
        shown = item.value.get("display_phone_number")
        return await self._numbers.by_display_number(digits_of(shown)) if isinstance(shown, str) else None


def _changes(field: str, value: dict[str, Any]) -> dict[str, Any]:
    if (
        field == "phone_number_name_update"
        and value.get("decision") == "APPROVED"
        and isinstance(value.get("requested_verified_name"), str)
    ):
        return {"verified_name": value["requested_verified_name"]}
    return {}
