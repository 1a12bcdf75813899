"""Embedded Signup behind its dialog: businesses that come over, their accounts and numbers, and codes that become a token."""

import secrets
from dataclasses import dataclass

from app.emulator import identifiers
from app.emulator.accounts import Accounts, Number
from app.emulator.clock import Now
from app.emulator.errors import GraphError
from app.emulator.identifiers import decimal_id
from app.emulator.storage import Storage
from app.emulator.validation.message import digits_of

CODE_LASTS_S = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class EmptyAccount:
    """A WhatsApp Business Account without a number so far."""

    waba_id: str
    name: str
    access_token: str


class Signups:
    def __init__(self, storage: Storage, *, accounts: Accounts, now: Now) -> None:
        self._storage, self._accounts, self._now = storage, accounts, now

    def issue(self, *, token: str, redirect_uri: str) -> str:
        """`redirect_uri` is the one that the dialog was opened with; the exchange has to repeat it."""
        code = f"AQ{secrets.token_urlsafe(48)}"
        self._storage.execute(
            "INSERT INTO login_codes (code, token, redirect_uri, expires_at) VALUES (?, ?, ?, ?)",
            (code, token, redirect_uri, self._now() + CODE_LASTS_S),
        )
        return code

    def exchange(self, code: str, *, redirect_uri: str) -> str:
        """The token. Raises GraphError for a code that is unknown, used, older than thirty seconds, or of another address."""
        row = self._storage.one("SELECT token, redirect_uri, expires_at FROM login_codes WHERE code = ?", (code,))
        self._storage.execute("DELETE FROM login_codes WHERE code = ?", (code,))
        if row is None or row["expires_at"] <= self._now():
            raise GraphError(100, "", subcode=36007, message="This authorization code has been used or has expired.")
        if row["redirect_uri"] != redirect_uri:
            why = "make sure your redirect_uri is identical to the one you used in the OAuth dialog request"
            raise GraphError(100, "", subcode=36008, message=f"Error validating verification code. Please {why}")
        return str(row["token"])

    def open_account(self, name: str) -> EmptyAccount:
        account = EmptyAccount(waba_id=decimal_id(length=15), name=name, access_token=identifiers.access_token())
        self._storage.execute(
            "INSERT INTO empty_accounts (waba_id, name, access_token) VALUES (?, ?, ?)", (account.waba_id, name, account.access_token)
        )
        return account

    def empty_accounts(self) -> list[EmptyAccount]:
        return [EmptyAccount(**dict(row)) for row in self._storage.all("SELECT waba_id, name, access_token FROM empty_accounts")]

    def empty_of(self, *, token: str, waba_id: str | None = None) -> list[EmptyAccount]:
        """Those without a number that a token opens, or the one of that id."""
        return [each for each in self.empty_accounts() if each.access_token == token and waba_id in (None, each.waba_id)]

    def token_of(self, waba_id: str) -> str | None:
        numbers = self._accounts.of_account(waba_id)
        tokens = [number.access_token for number in numbers] or [
            each.access_token for each in self.empty_accounts() if each.waba_id == waba_id
        ]
        return tokens[0] if tokens else None

    def add(self, *, waba_id: str, token: str, phone: str, name: str) -> Number:
        """A number that has to be verified and registered. Raises GraphError for one that is on WhatsApp Business already."""
        digits = digits_of(phone)
        if not 7 <= len(digits) <= 15:
            raise GraphError(100, "This is not a telephone number.")
        if any(number.digits == digits for number in self._accounts.all()):
            raise GraphError(100, "This number is already on WhatsApp Business.", subcode=2388103)
        number = self._accounts.register(verified_name=name, waba_id=waba_id, display_phone_number=f"+{digits}", access_token=token)
        self._accounts.set_registered(number.phone_number_id, registered=False)
        self._storage.execute("DELETE FROM empty_accounts WHERE waba_id = ?", (waba_id,))
        return self._accounts.set_facts(number, code_verification="NOT_VERIFIED", name_status="PENDING_REVIEW")

    def bring_over(self, *, waba_id: str, token: str, phone: str, name: str) -> Number:
        """Coexistence: a number that is in the WhatsApp Business app and stays there. The app has verified and registered it."""
        number = self.add(waba_id=waba_id, token=token, phone=phone, name=name)
        self._accounts.set_registered(number.phone_number_id, registered=True)
        return self._accounts.set_facts(
            number, code_verification="VERIFIED", name_status="APPROVED", is_on_biz_app=True, onboarded_at=self._now()
        )
