"""Keeps what Meta says about a number or an account, once, and acts on it."""

import hashlib
import json
from datetime import timedelta
from typing import Any

from app.conversations.application.announcements import notice_changed, number_changed
from app.conversations.application.ports import Notices, Numbers, Work
from app.conversations.contracts.templates import AccountNoticed
from app.conversations.domain.account_events import Meaning, meaning_of
from app.conversations.domain.number import Number
from app.integrations.whatsapp.items import AccountNotice
from app.kernel.phone import digits_of
from app.kernel.texts import storable

# Until Meta says that all is well again, or somebody looks and finds it so.
HELD_FOR = timedelta(days=365)


class NoteAccountEvent:
    def __init__(self, *, notices: Notices, numbers: Numbers, work: Work) -> None:
        self._notices = notices
        self._work = work
        self._numbers = numbers

    async def __call__(self, item: AccountNotice) -> None:
        number = await self._number_of(item)
        field, waba_id, value = storable(item.field), storable(item.waba_id), storable(item.value)
        meaning = meaning_of(field, value)
        notice_id = await self._notices.add(
            field=field,
            waba_id=waba_id,
            number_id=number.id if number else None,
            value=value,
            level=meaning.level,
            digest=_digest(item),
        )
        if notice_id is None:
            return
        self._work.announce(notice_changed(notice_id))
        for concerned in await self._concerned(meaning, number, waba_id):
            await self._act(concerned, meaning, value)
        self._work.publish(AccountNoticed(field=field, waba_id=waba_id, value=value))

    async def _number_of(self, item: AccountNotice) -> Number | None:
        if item.phone_number_id:
            return await self._numbers.by_phone_number_id(item.phone_number_id)
        # A coexistence number that is taken away is named by itself alone.
        shown = item.value.get("display_phone_number") or item.value.get("phone_number")
        return await self._numbers.by_display_number(digits_of(shown)) if isinstance(shown, str) else None

    async def _concerned(self, meaning: Meaning, number: Number | None, waba_id: str) -> list[Number]:
        if number is not None or not meaning.is_for_account:
            return [number] if number is not None else []
        return [each for each in await self._numbers.all() if each.waba_id == waba_id]

    async def _act(self, number: Number, meaning: Meaning, value: dict[str, Any]) -> None:
        now = self._work.clock.now()
        changes: dict[str, Any] = dict(meaning.changes)
        if meaning.facts:
            changes["facts"] = {**number.facts, **meaning.facts}
        if meaning.hold:
            changes |= held(meaning.hold, now)
        elif meaning.releases:
            changes |= {"campaign_hold": None, "campaigns_held_until": None}
        if meaning.breaks:
            detail = str(value.get("event") or "")
            changes |= {"status": "attention", "status_reason": {"code": "access_removed", "title": "", "detail": detail}}
        if changes:
            await self._numbers.change(number.id, **changes)
            self._work.announce(number_changed(number.id))


def held(reason: str, now: Any) -> dict[str, Any]:
    """The columns of a number whose campaigns rest."""
    return {"campaign_hold": {"reason": reason, "since": now.isoformat()}, "campaigns_held_until": now + HELD_FOR}


def _digest(item: AccountNotice) -> str:
    """The same event delivered again, or filed again after a failure, is one notice."""
    parts = [item.field, item.waba_id, item.phone_number_id, item.told_at, item.value]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode("utf-8", "replace")).hexdigest()
