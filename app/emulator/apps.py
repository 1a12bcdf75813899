"""Apps at Meta: the shop's own, which the settings name, and others that businesses bring. An app hears what its tokens' accounts have to
say, at its own address, signed with its own secret."""

from dataclasses import dataclass
from typing import Any

from app.emulator.accounts import Accounts, Number
from app.emulator.settings import EmulatorSettings
from app.emulator.storage import Storage

OUR_NAME = "ShopMe (emulated)"


@dataclass(frozen=True, kw_only=True, slots=True)
class MetaApp:
    """`callback_url` None: it hears nothing yet."""

    app_id: str
    secret: str
    name: str
    callback_url: str | None


class Apps:
    def __init__(self, storage: Storage, *, accounts: Accounts, settings: EmulatorSettings) -> None:
        self._storage, self._accounts = storage, accounts
        self.ours = MetaApp(app_id=settings.app_id, secret=settings.app_secret, name=OUR_NAME, callback_url=settings.webhook_url)

    def find(self, app_id: str) -> MetaApp | None:
        row = self._storage.one("SELECT * FROM apps WHERE app_id = ?", (app_id,))
        found: dict[str, Any] | None = dict(row) if row else None
        return MetaApp(**found) if found else self.ours if app_id == self.ours.app_id else None

    def of_number(self, number: Number) -> MetaApp:
        """The app that the number's token was made for."""
        return self.find(number.facts.app_id or self.ours.app_id) or self.ours

    def of_phone(self, phone_number_id: str) -> MetaApp:
        number = self._accounts.find(phone_number_id)
        return self.of_number(number) if number else self.find(self.ours.app_id) or self.ours

    def by_token(self, token: str) -> MetaApp | None:
        """The app whose own token this is: "<id>|<secret>"."""
        app_id, _, secret = token.partition("|")
        found = self.find(app_id)
        return found if found and found.secret == secret else None

    def register(self, *, app_id: str, secret: str, name: str) -> MetaApp:
        """Adds an app, or gives a known one another secret."""
        self._storage.execute(
            "INSERT INTO apps (app_id, secret, name) VALUES (?, ?, ?) "
            "ON CONFLICT (app_id) DO UPDATE SET secret = excluded.secret, name = excluded.name",
            (app_id, secret, name),
        )
        return self.find(app_id) or self.ours

    def point(self, app: MetaApp, callback_url: str) -> None:
        self._storage.execute(
            "INSERT INTO apps (app_id, secret, name, callback_url) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (app_id) DO UPDATE SET callback_url = excluded.callback_url",
            (app.app_id, app.secret, app.name, callback_url),
        )
