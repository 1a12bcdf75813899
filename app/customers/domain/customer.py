"""A person who writes to a workspace."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.kernel.phone import international

LANGUAGES = ("it", "en", "es")


@dataclass(kw_only=True, slots=True)
class Customer:
    id: UUID
    wa_id: str | None
    user_id: str | None
    parent_user_id: str | None = None
    username: str | None = None
    profile_name: str | None = None
    language: str | None = None
    assistant_enabled: bool = True
    marketing_opt_out_at: datetime | None = None
    created_at: datetime

    @property
    def display_name(self) -> str:
        """The name for people: what the customer calls themselves, else their number, else their username."""
        if self.profile_name and self.profile_name.strip():
            return self.profile_name.strip()
        if self.wa_id:
            return international(self.wa_id)
        return self.username or "?"

    def learn(self, *, wa_id: str | None, user_id: str | None, parent_user_id: str | None, name: str | None, username: str | None) -> None:
        """Takes what a message says of its sender. What it leaves out stays as it was."""
        self.wa_id = wa_id or self.wa_id
        self.user_id = user_id or self.user_id
        self.parent_user_id = parent_user_id or self.parent_user_id
        self.profile_name = name or self.profile_name
        self.username = username or self.username
