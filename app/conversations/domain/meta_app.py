"""A workspace's own app at Meta: its webhooks come through a door of their own and are signed with its own secret."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.kernel.errors import Invalid

# Meta changes over to a new secret when somebody presses a button there: webhooks with the old one are still under way.
FORMER_SECRET_LASTS = timedelta(hours=48)
_APP_ID, _SECRET = re.compile(r"[0-9]{5,32}"), re.compile(r"[0-9a-fA-F]{16,128}")


@dataclass(frozen=True, kw_only=True, slots=True)
class MetaApp:
    """`door` ends the address of the app's webhooks; `verified_at` is when Meta last made sure of that address."""

    workspace_id: UUID
    door: str
    app_id: str
    app_secret: str
    former_secret: str | None
    verify_token: str
    changed_at: datetime
    verified_at: datetime | None = None

    def secrets_at(self, now: datetime) -> tuple[str, ...]:
        """What a webhook may be signed with."""
        is_fresh = self.former_secret is not None and now - self.changed_at < FORMER_SECRET_LASTS
        return (self.app_secret, self.former_secret) if is_fresh and self.former_secret else (self.app_secret,)


def new_door() -> str:
    return secrets.token_urlsafe(24)


def new_verify_token() -> str:
    return secrets.token_urlsafe(24)


def must_be_app(*, app_id: str, app_secret: str) -> None:
    if not _APP_ID.fullmatch(app_id):
        raise Invalid("The app's id is a number, at the top of Meta's App Dashboard.", field="appId")
    if not _SECRET.fullmatch(app_secret):
        raise Invalid("The app's secret is 32 letters and digits, under App settings → Basic.", field="appSecret")
