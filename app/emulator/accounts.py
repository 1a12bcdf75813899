"""Business numbers and the accounts (WABAs) they belong to."""

import json
import sqlite3
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.emulator import identifiers
from app.emulator.identifiers import decimal_id
from app.emulator.number_facts import NumberFacts, facts_from
from app.emulator.storage import Storage
from app.emulator.validation.message import digits_of

# Phone number id, WABA id, number as shown, verified name.
DEFAULT_NUMBERS = (
    ("512047396018254", "298315570462189", "+39 06 5555 0100", "Bottega Aurora"),
    ("512047396018255", "298315570462190", "+39 06 5555 0101", "Your shop"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """`callback_url` overrides the webhook of the app; `subscribed` False means that nothing is delivered."""

    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    access_token: str
    subscribed: bool
    callback_url: str | None
    registered: bool
    profile: dict[str, Any]
    facts: NumberFacts
    portfolio_id: str

    @property
    def override_url(self) -> str | None:
        """The number's own callback before the account's; None when deliveries go to the app's."""
        return self.facts.callback_url or self.callback_url

    @property
    def status(self) -> str:
        return self.facts.status or ("CONNECTED" if self.registered else "PENDING")

    @property
    def digits(self) -> str:
        return digits_of(self.display_phone_number)


class Accounts:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def ensure_one(self) -> None:
        """From the first start there is a number for the demo shop, and one to connect to a workspace of one's own."""
        if not self.all():
            for phone_number_id, waba_id, display_phone_number, verified_name in DEFAULT_NUMBERS:
                self.register(
                    phone_number_id=phone_number_id,
                    waba_id=waba_id,
                    display_phone_number=display_phone_number,
                    verified_name=verified_name,
                )

    def register(
        self,
        *,
        verified_name: str,
        phone_number_id: str | None = None,
        waba_id: str | None = None,
        display_phone_number: str | None = None,
        access_token: str | None = None,
        portfolio_id: str | None = None,
    ) -> Number:
        """Adds a number or brings a known one up to date; what is None is kept, or made up for a new number.

        A new number of a known account gets the account's token and portfolio."""
        siblings = self.of_account(waba_id) if waba_id else []
        known = self.find(phone_number_id) if phone_number_id else None
        home = siblings[0] if siblings else known
        like = known or home
        identifier = phone_number_id or decimal_id(length=15)
        self._storage.execute(
            "INSERT INTO numbers (phone_number_id, waba_id, display_phone_number, verified_name, access_token, portfolio_id) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (phone_number_id) DO UPDATE SET waba_id = excluded.waba_id, "
            "display_phone_number = excluded.display_phone_number, verified_name = excluded.verified_name, "
            "access_token = excluded.access_token, portfolio_id = excluded.portfolio_id",
            (
                identifier,
                waba_id or (known.waba_id if known else decimal_id(length=15)),
                display_phone_number or (known.display_phone_number if known else _made_up_phone()),
                verified_name,
                access_token or (like.access_token if like else identifiers.access_token()),
                portfolio_id or (home.portfolio_id if home else None),
            ),
        )
        return self.get(identifier)

    def all(self) -> list[Number]:
        return [_number(row) for row in self._storage.all(f"{_SELECT} ORDER BY numbers.rowid")]

    def find(self, phone_number_id: str) -> Number | None:
        row = self._storage.one(f"{_SELECT} WHERE numbers.phone_number_id = ?", (phone_number_id,))
        return _number(row) if row else None

    def get(self, phone_number_id: str) -> Number:
        """Raises KeyError."""
        number = self.find(phone_number_id)
        if number is None:
            raise KeyError(phone_number_id)
        return number

    def of_account(self, waba_id: str) -> list[Number]:
        return [number for number in self.all() if number.waba_id == waba_id]

    def of_portfolio(self, portfolio_id: str) -> list[Number]:
        return [number for number in self.all() if number.portfolio_id == portfolio_id]

    def of_token(self, token: str) -> list[Number]:
        """A token opens every number of the accounts it was issued for."""
        accounts = {number.waba_id for number in self.all() if number.access_token == token}
        return [number for number in self.all() if number.waba_id in accounts]

    def subscribe(self, waba_id: str, *, callback_url: str | None) -> None:
        self._storage.execute("UPDATE numbers SET subscribed = 1, callback_url = ? WHERE waba_id = ?", (callback_url, waba_id))

    def unsubscribe(self, waba_id: str) -> None:
        self._storage.execute("UPDATE numbers SET subscribed = 0, callback_url = NULL WHERE waba_id = ?", (waba_id,))

    def set_registered(self, phone_number_id: str, *, registered: bool) -> None:
        self._storage.execute("UPDATE numbers SET registered = ? WHERE phone_number_id = ?", (registered, phone_number_id))

    def set_profile(self, phone_number_id: str, profile: dict[str, Any]) -> None:
        self._storage.execute("UPDATE numbers SET profile = ? WHERE phone_number_id = ?", (json.dumps(profile), phone_number_id))

    def set_facts(self, number: Number, **changes: Any) -> Number:
        facts = replace(number.facts, **changes)
        self._storage.execute(
            "INSERT INTO number_facts (phone_number_id, facts) VALUES (?, ?) "
            "ON CONFLICT (phone_number_id) DO UPDATE SET facts = excluded.facts",
            (number.phone_number_id, json.dumps(asdict(facts))),
        )
        return self.get(number.phone_number_id)

    def rename(self, number: Number, verified_name: str) -> None:
        self._storage.execute("UPDATE numbers SET verified_name = ? WHERE phone_number_id = ?", (verified_name, number.phone_number_id))


_SELECT = (
    "SELECT numbers.*, number_facts.facts FROM numbers LEFT JOIN number_facts ON number_facts.phone_number_id = numbers.phone_number_id"
)


def _made_up_phone() -> str:
    return f"+3906{decimal_id(length=8)}"


def _number(row: sqlite3.Row) -> Number:
    return Number(
        phone_number_id=row["phone_number_id"],
        waba_id=row["waba_id"],
        display_phone_number=row["display_phone_number"],
        verified_name=row["verified_name"],
        access_token=row["access_token"],
        subscribed=bool(row["subscribed"]),
        callback_url=row["callback_url"],
        registered=bool(row["registered"]),
        profile=json.loads(row["profile"]),
        facts=facts_from(row["facts"]),
        portfolio_id=row["portfolio_id"] or f"9{row['waba_id']}",
    )
