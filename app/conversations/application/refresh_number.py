"""Asks Meta how a number stands, and keeps and heeds the answer: quality, limit, throughput, name, health."""

from typing import Any
from uuid import UUID

from app.conversations.application.announcements import number_changed
from app.conversations.application.asking_meta import MetaRefusedNumber, OpenNumberDesk, metas_word
from app.conversations.application.note_account_event import held
from app.conversations.domain.account_events import TIERS, hold_by_facts
from app.conversations.domain.number import Number
from app.conversations.domain.refusals import Policy, refusal_of
from app.integrations.whatsapp.commerce import GraphCommerce
from app.integrations.whatsapp.errors import GraphRefused
from app.integrations.whatsapp.management import GraphManagement
from app.integrations.whatsapp.reading import mapping, string
from app.kernel.commands import Command
from app.kernel.texts import storable

# Messages a second: a number that is also in the WhatsApp Business app, and one that Meta has raised.
_COEXISTENCE_PER_S, _HIGH_PER_S = 20, 1000


def refresh_number(number_id: UUID, *, delay_s: float = 0.0) -> Command:
    return Command(kind="refresh_number", payload={"number_id": str(number_id)}, key=str(number_id), lane=str(number_id), delay_s=delay_s)


class RefreshNumber:
    def __init__(self, *, open_desk: OpenNumberDesk, management: GraphManagement, commerce: GraphCommerce) -> None:
        self._open_desk = open_desk
        self._management = management
        self._commerce = commerce

    async def __call__(self, number_id: UUID) -> Number:
        """Raises NotFound, MetaRefusedNumber (what speaks of the token or the account is kept with the number) or Unavailable."""
        async with self._open_desk() as desk:
            number = await desk.numbers.get(number_id)
            token = desk.token_of(number)
        try:
            with metas_word():
                facts = storable(await self._management.number_facts(phone_number_id=number.phone_number_id, access_token=token))
                portfolio_id = storable(await self._management.portfolio_of(waba_id=number.waba_id, access_token=token))
                facts["catalog_id"] = storable(await self._catalog_id(number, token))
        except MetaRefusedNumber as refusal:
            await self._keep_refusal(number, refusal)
            raise
        async with self._open_desk() as desk:
            changes = changes_by(facts, number, desk.work.clock.now()) | ({"portfolio_id": portfolio_id} if portfolio_id else {})
            await desk.numbers.change(number.id, **changes)
            desk.work.announce(number_changed(number.id))
            return await desk.numbers.get(number.id)

    async def _catalog_id(self, number: Number, token: str) -> str | None:
        """As it was known before when Meta does not tell this token (it takes a permission of its own)."""
        try:
            catalog = await self._commerce.catalog_of(waba_id=number.waba_id, access_token=token)
        except GraphRefused:
            return number.catalog_id
        return catalog.id if catalog else None

    async def _keep_refusal(self, number: Number, refusal: MetaRefusedNumber) -> None:
        code = refusal.facts.get("graph_code")
        if refusal_of(code).policy is not Policy.PAUSE_NUMBER:
            return
        async with self._open_desk() as desk:
            reason = {"code": str(code), "title": "", "detail": refusal.detail}
            await desk.numbers.change(number.id, status="attention", status_reason=reason)
            desk.work.announce(number_changed(number.id))


def changes_by(facts: dict[str, Any], number: Number, now: Any) -> dict[str, Any]:
    """The columns that follow from what Meta says."""
    limit = string(facts, "whatsapp_business_manager_messaging_limit")
    level = string(mapping(facts.get("throughput")), "level")
    per_s = _COEXISTENCE_PER_S if facts.get("is_on_biz_app") is True else _HIGH_PER_S if level == "HIGH" else None
    known = {key: value for key, value in facts.items() if key not in ("id", "whatsapp_business_manager_messaging_limit", "throughput")}
    changes: dict[str, Any] = {
        "facts": {**known, "messaging_limit": limit, "throughput": level},
        "checked_at": now,
        "display_phone_number": string(facts, "display_phone_number") or number.display_phone_number,
        "verified_name": string(facts, "verified_name") or number.verified_name,
        "quality_rating": string(facts, "quality_rating") or number.quality_rating,
        "throughput_per_s": per_s,
    }
    if limit in TIERS:
        changes["initiation_limit"] = TIERS[limit]
    reason = hold_by_facts(facts)
    if reason and (number.campaign_hold or {}).get("reason") != reason:
        changes |= held(reason, now)
    elif not reason and (number.campaign_hold or {}).get("reason") in ("quality_red", "restricted"):
        changes |= {"campaign_hold": None, "campaigns_held_until": None}
    if number.status == "attention":
        # Meta answers with this token: whatever was wrong with it is over.
        changes |= {"status": "connected", "status_reason": None, "held_until": None, "trouble_count": 0}
    return changes
