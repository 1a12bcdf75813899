"""Connects a number by Embedded Signup: the code of Meta's pop-up becomes a token, and what the browser says is checked against it.

Source: Cloud API, "Embedded Signup" (v4): the code is good for thirty seconds and one exchange.
"""

from dataclasses import dataclass
from typing import Any

from app.conversations.application.asking_meta import metas_word
from app.conversations.application.connect_number import ConnectNumber, ConnectNumberCommand
from app.conversations.application.rotate_token import TokenOfAnotherAccount
from app.conversations.domain.number import Number
from app.integrations.whatsapp.management import GraphManagement
from app.integrations.whatsapp.reading import string
from app.kernel.errors import Conflict, Invalid

# Who signed up with more accounts at once chooses among the first.
_MOST_ACCOUNTS = 10


class TokenOfAnotherApp(Conflict):
    """The code was issued to another app than ours."""

    code = "token_of_another_app"


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectBySignupCommand:
    """`phone_number_id` and `waba_id` are of the `WA_EMBEDDED_SIGNUP` message that the pop-up posted, empty when none came;
    `redirect_uri` is the one that the dialog was opened with."""

    code: str
    redirect_uri: str
    waba_id: str
    phone_number_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedNumber:
    """A number that the token opens, to be chosen."""

    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    is_on_biz_app: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedUp:
    """`number` when there was nothing to choose; else `choices` (none when the account has no number yet) and the token that opens them."""

    number: Number | None
    choices: list[OpenedNumber]
    accounts: list[str]
    token: str


class ConnectBySignup:
    def __init__(self, *, management: GraphManagement, connect: ConnectNumber, app_id: str, app_secret: str) -> None:
        self._management = management
        self._connect = connect
        self._app_id = app_id
        self._app_secret = app_secret

    async def __call__(self, command: ConnectBySignupCommand) -> SignedUp:
        """Raises Invalid, MetaRefusedNumber, TokenOfAnotherAccount, TokenOfAnotherApp, Unavailable or NumberTaken."""
        if not command.code.strip():
            raise Invalid("The pop-up gave no code.", field="code")
        token, accounts = await self._exchange(command)
        if command.waba_id and command.waba_id not in accounts:
            raise TokenOfAnotherAccount(waba_id=command.waba_id)
        choices = [number for waba_id in ([command.waba_id] if command.waba_id else accounts) for number in await self._of(waba_id, token)]
        chosen = _chosen(choices, command.phone_number_id)
        if chosen is None:
            return SignedUp(number=None, choices=choices, accounts=accounts, token=token)
        return SignedUp(number=await self._put(chosen, token), choices=[], accounts=accounts, token="")

    async def choose(self, *, token: str, waba_id: str, phone_number_id: str) -> Number:
        """One of the choices. Raises what `__call__` does."""
        chosen = _chosen(await self._of(waba_id, token), phone_number_id)
        assert chosen is not None, "it is named"
        return await self._put(chosen, token)

    async def add(self, *, token: str, waba_id: str, country_code: str, number: str, name: str) -> Number:
        """A number that the account does not have yet; it is to be verified and registered then."""
        with metas_word():
            phone_number_id = await self._management.add_number(
                waba_id=waba_id, access_token=token, country_code=country_code, number=number, name=name
            )
        return await self.choose(token=token, waba_id=waba_id, phone_number_id=phone_number_id)

    async def _exchange(self, command: ConnectBySignupCommand) -> tuple[str, list[str]]:
        with metas_word():
            token = await self._management.exchange_code(
                app_id=self._app_id, app_secret=self._app_secret, code=command.code.strip(), redirect_uri=command.redirect_uri
            )
            facts = await self._management.token_facts(access_token=token, caller=f"{self._app_id}|{self._app_secret}")
        if facts.app_id != self._app_id:
            raise TokenOfAnotherApp
        return token, facts.accounts[:_MOST_ACCOUNTS]

    async def _of(self, waba_id: str, token: str) -> list[OpenedNumber]:
        with metas_word():
            nodes = await self._management.listed_numbers(waba_id=waba_id, access_token=token)
        return [_opened(waba_id, node) for node in nodes if string(node, "id")]

    async def _put(self, number: OpenedNumber, token: str) -> Number:
        return await self._connect(
            ConnectNumberCommand(
                phone_number_id=number.phone_number_id,
                waba_id=number.waba_id,
                display_phone_number=number.display_phone_number,
                access_token=token,
            )
        )


def _opened(waba_id: str, node: dict[str, Any]) -> OpenedNumber:
    return OpenedNumber(
        phone_number_id=string(node, "id") or "",
        waba_id=waba_id,
        display_phone_number=string(node, "display_phone_number") or "",
        verified_name=string(node, "verified_name") or "",
        is_on_biz_app=node.get("is_on_biz_app") is True,
    )


def _chosen(choices: list[OpenedNumber], phone_number_id: str) -> OpenedNumber | None:
    """The one that was named, or the only one. Raises Invalid for a name that is not among them."""
    if not phone_number_id:
        return choices[0] if len(choices) == 1 else None
    for number in choices:
        if number.phone_number_id == phone_number_id:
            return number
    raise Invalid("This number is not in the account.", field="phoneNumberId")
