"""Gives a number a new access token: looked at by Meta first, and the old one stays until the new one is known to be right."""

from collections.abc import Callable
from uuid import UUID

from app.conversations.application.announcements import number_changed
from app.conversations.application.asking_meta import OpenNumberDesk, metas_word
from app.conversations.application.refresh_number import changes_by
from app.conversations.application.resume_number import resume_number
from app.conversations.domain.number import Number
from app.integrations.whatsapp.management import GraphManagement
from app.kernel.errors import Conflict, Invalid
from app.kernel.texts import storable


class TokenOfAnotherAccount(Conflict):
    """The token is good, but it does not open this number's account."""

    code = "token_of_another_account"


class RotateToken:
    def __init__(self, *, open_desk: OpenNumberDesk, management: GraphManagement, seal: Callable[[str, UUID], str]) -> None:
        self._open_desk = open_desk
        self._management = management
        self._seal = seal

    async def __call__(self, number_id: UUID, *, access_token: str) -> Number:
        """Raises Invalid, MetaRefusedNumber, TokenOfAnotherAccount or Unavailable; nothing has changed then."""
        token = access_token.strip()
        if not token or not token.isascii() or not token.isprintable():
            raise Invalid("Paste the access token of a system user.", field="accessToken")
        async with self._open_desk() as desk:
            number = await desk.numbers.get(number_id)
        with metas_word():
            facts = storable(await self._management.number_facts(phone_number_id=number.phone_number_id, access_token=token))
            accounts = await self._management.numbers_of(waba_id=number.waba_id, access_token=token)
        if number.phone_number_id not in accounts:
            raise TokenOfAnotherAccount(waba_id=number.waba_id)
        async with self._open_desk() as desk:
            changes = changes_by(facts, number, desk.work.clock.now())
            await desk.numbers.change(number.id, access_token_sealed=self._seal(token, number.id), **changes)
            desk.work.announce(number_changed(number.id))
            desk.work.note("number.token_changed", subject=f"number:{number.id}")
            # What waited because of the old token goes out now.
            desk.work.record(resume_number(number.id))
            return await desk.numbers.get(number.id)
