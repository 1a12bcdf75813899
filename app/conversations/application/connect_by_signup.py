"""Connects a number by Embedded Signup: the code of Meta's pop-up becomes a token, and what the browser says is checked against it.

Source: Cloud API, "Embedded Signup" (v4): the code is good for thirty seconds and one exchange.
"""

from dataclasses import dataclass

from app.conversations.application.asking_meta import metas_word
from app.conversations.application.connect_number import ConnectNumber, ConnectNumberCommand
from app.conversations.application.rotate_token import TokenOfAnotherAccount
from app.conversations.domain.number import Number
from app.integrations.whatsapp.management import GraphManagement
from app.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectBySignupCommand:
    """`phone_number_id` and `waba_id` are of the `WA_EMBEDDED_SIGNUP` message that the pop-up posted; a coexistence number has both."""

    code: str
    waba_id: str
    phone_number_id: str


class ConnectBySignup:
    def __init__(self, *, management: GraphManagement, connect: ConnectNumber, app_id: str, app_secret: str) -> None:
        self._management = management
        self._connect = connect
        self._app_id = app_id
        self._app_secret = app_secret

    async def __call__(self, command: ConnectBySignupCommand) -> Number:
        """Raises Invalid, MetaRefusedNumber, TokenOfAnotherAccount, Unavailable or NumberTaken."""
        if not command.code.strip():
            raise Invalid("The pop-up gave no code.", field="code")
        with metas_word():
            token = await self._management.exchange_code(app_id=self._app_id, app_secret=self._app_secret, code=command.code.strip())
            accounts = await self._management.accounts_of_token(access_token=token, caller=f"{self._app_id}|{self._app_secret}")
        if command.waba_id not in accounts:
            raise TokenOfAnotherAccount(waba_id=command.waba_id)
        with metas_word():
            numbers = await self._management.numbers_of(waba_id=command.waba_id, access_token=token)
        if command.phone_number_id not in numbers:
            raise Invalid("This number is not in the account.", field="phoneNumberId")
        return await self._connect(
            ConnectNumberCommand(
                phone_number_id=command.phone_number_id, waba_id=command.waba_id, display_phone_number="", access_token=token
            )
        )
