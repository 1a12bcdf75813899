"""`smb_app_data`: the contacts, then the past, once each and within a day of joining."""

from typing import Any

from app.emulator.accounts import Accounts, Number
from app.emulator.clock import Now
from app.emulator.coexistence.past import Picture, a_picture, chunks_of_the_past
from app.emulator.errors import GraphError, webhook_error
from app.emulator.media import INBOUND_LIFETIME_S, MediaStore
from app.emulator.personas import Persona, Personas
from app.emulator.webhooks.courier import Courier

CONTACTS, HISTORY = "smb_app_state_sync", "history"
ASK_WITHIN_S = 24 * 3600
# Between two pieces, so that a shop sees the past arrive.
PIECE_EVERY_S = 0.3


class Synchronise:
    def __init__(self, *, accounts: Accounts, personas: Personas, media: MediaStore, courier: Courier, now: Now) -> None:
        self._accounts, self._personas, self._media, self._courier, self._now = accounts, personas, media, courier, now

    async def __call__(self, number: Number, sync_type: str) -> None:
        """Raises GraphError 100 for a number of the API alone, 2593107 the second time, 2593108 after a day."""
        since = number.facts.onboarded_at
        if not number.facts.is_on_biz_app or since is None:
            raise GraphError(100, "The phone number is not used in the WhatsApp Business app.")
        if sync_type in number.facts.synced:
            raise GraphError(2593107, f"{sync_type} was asked for already.")
        if self._now() - since > ASK_WITHIN_S:
            raise GraphError(2593108, "Synchronisation has to be asked for within 24 hours of joining.")
        self._accounts.set_facts(number, synced=[*number.facts.synced, sync_type])
        if sync_type == CONTACTS:
            self.tell_contacts(number, [persona for persona in self._personas.all() if persona.digits and not persona.guest])
        else:
            await self.tell_past(number)

    def tell_contacts(self, number: Number, personas: list[Persona], *, action: str = "add") -> None:
        """The address book of the app: all of it at first, then each change."""
        entries = [self._entry(persona, action) for persona in personas if persona.digits]
        self._tell(number, {"state_sync": entries}, field=CONTACTS)

    async def tell_past(self, number: Number) -> None:
        """Six months in pieces; or the refusal, when the owner does not share them."""
        if not number.facts.shares_history:
            self._tell(number, {"history": [{"errors": [webhook_error(2593109)]}]}, field=HISTORY)
            return
        people = [persona for persona in self._personas.all() if not persona.guest]
        chunks, pictures = chunks_of_the_past(people, business=number.digits, now=self._now())
        for place, chunk in enumerate(chunks):
            self._tell(number, {"history": [chunk]}, field=HISTORY, late_s=place * PIECE_EVERY_S)
        for place, picture in enumerate(pictures, start=len(chunks)):
            self._tell(number, {"messages": [await self._media_of(number, picture)]}, field=HISTORY, late_s=place * PIECE_EVERY_S)

    async def _media_of(self, number: Number, picture: Picture) -> dict[str, Any]:
        media = await self._media.keep(
            a_picture(), phone_number_id=number.phone_number_id, mime_type="image/png", lifetime_s=INBOUND_LIFETIME_S
        )
        # Here Meta writes the digest in hex, in messages in base64.
        image = {"mime_type": media.mime_type, "sha256": media.sha256, "id": media.id}
        return {**picture.addresses, "id": picture.wamid, "timestamp": picture.timestamp, "type": "image", "image": image}

    def _entry(self, persona: Persona, action: str) -> dict[str, Any]:
        names = {"full_name": persona.name, "first_name": persona.name.split(" ")[0]} if action == "add" else {}
        return {
            "type": "contact",
            "contact": {**names, "phone_number": persona.digits},
            "action": action,
            "metadata": {"timestamp": str(int(self._now()))},
        }

    def _tell(self, number: Number, value: dict[str, Any], *, field: str, late_s: float = 0.0) -> None:
        self._courier.send(number, value, summary=field, subject=f"{number.phone_number_id}:{field}", field=field, late_s=late_s)
