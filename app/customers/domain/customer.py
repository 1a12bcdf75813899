"""A person who writes to a workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.kernel.phone import international, is_same_number

LANGUAGES = ("it", "en", "es")


@dataclass(frozen=True, kw_only=True, slots=True)
class FormerAddress:
    """One of the two: where somebody was until they moved."""

    wa_id: str | None = None
    user_id: str | None = None
    until: datetime


@dataclass(kw_only=True, slots=True)
class Customer:
    id: UUID
    wa_id: str | None
    user_id: str | None
    parent_user_id: str | None = None
    username: str | None = None
    profile_name: str | None = None
    given_name: str | None = None
    email: str | None = None
    language: str | None = None
    assistant_enabled: bool = True
    marketing_opt_out_at: datetime | None = None
    marketing_opt_in_at: datetime | None = None
    marketing_heard_at: datetime | None = None
    privacy_accepted_at: datetime | None = None
    erased_at: datetime | None = None
    created_at: datetime

    @property
    def display_name(self) -> str:
        """The name for people: what the customer calls themselves, else their number, else their username."""
        if self.given_name:
            return self.given_name
        if self.profile_name and self.profile_name.strip():
            return self.profile_name.strip()
        if self.wa_id:
            return international(self.wa_id)
        return self.username or self.user_id or "?"

    def learn(self, *, wa_id: str | None, user_id: str | None, parent_user_id: str | None, name: str | None, username: str | None) -> None:
        """Takes what a message says of its sender. What it leaves out stays as it was."""
        self.wa_id = wa_id or self.wa_id
        self.user_id = user_id or self.user_id
        self.parent_user_id = parent_user_id or self.parent_user_id
        self.profile_name = name or self.profile_name
        self.username = username or self.username

    def absorb(self, other: "Customer") -> None:
        """Two records were one person's. What this one does not know the other one says, and whoever said no once has said no."""
        self.wa_id, self.user_id = self.wa_id or other.wa_id, self.user_id or other.user_id
        self.parent_user_id = self.parent_user_id or other.parent_user_id
        self.username, self.profile_name = self.username or other.username, self.profile_name or other.profile_name
        self.given_name, self.email = self.given_name or other.given_name, self.email or other.email
        self.language = self.language or other.language
        self.assistant_enabled = self.assistant_enabled and other.assistant_enabled
        self.privacy_accepted_at = self.privacy_accepted_at or other.privacy_accepted_at
        self.marketing_heard_at = max((at for at in (self.marketing_heard_at, other.marketing_heard_at) if at), default=None)
        self.marketing_opt_out_at = min((at for at in (self.marketing_opt_out_at, other.marketing_opt_out_at) if at), default=None)
        self.marketing_opt_in_at = None if self.marketing_opt_out_at else self.marketing_opt_in_at or other.marketing_opt_in_at

    def hears_news(self, *, at: datetime) -> bool:
        """True when WhatsApp says something newer of this customer's wishes than it did before: webhooks come late, and more than once."""
        is_news = self.marketing_heard_at is None or at > self.marketing_heard_at
        if is_news:
            self.marketing_heard_at = at
        return is_news

    @property
    def allows_marketing(self) -> bool:
        return self.marketing_opt_in_at is not None and self.marketing_opt_out_at is None

    def allow_marketing(self, *, at: datetime) -> bool:
        """The customer says yes to offers and news. False when they had."""
        if self.allows_marketing:
            return False
        self.marketing_opt_in_at, self.marketing_opt_out_at = at, None
        return True

    def withdraw_marketing(self, *, at: datetime) -> bool:
        """The customer says no; the first date stays. False when they had."""
        was_open = self.marketing_opt_out_at is None
        self.marketing_opt_out_at = self.marketing_opt_out_at or at
        self.marketing_opt_in_at = None
        return was_open

    def resume_marketing(self) -> bool:
        """Takes an earlier no back, which is no yes."""
        was_closed = self.marketing_opt_out_at is not None
        self.marketing_opt_out_at = None
        return was_closed

    def erase(self, *, at: datetime) -> None:
        """Forgets who this was. Whoever writes from the same number is somebody new."""
        self.wa_id = self.user_id = self.parent_user_id = self.username = None
        self.profile_name = self.given_name = self.email = self.language = None
        self.marketing_opt_in_at = self.marketing_opt_out_at = self.marketing_heard_at = self.privacy_accepted_at = None
        self.assistant_enabled = False
        self.erased_at = self.erased_at or at


def addresses_left(before: Sequence[tuple[str | None, str | None]], kept: Customer, *, until: datetime) -> list[FormerAddress]:
    """Those of `before` (numbers and user ids) that the person has no more."""
    numbers = {wa_id for wa_id, _ in before if wa_id and not is_same_number(wa_id, kept.wa_id)}
    user_ids = {user_id for _, user_id in before if user_id and user_id != kept.user_id}
    left = [FormerAddress(wa_id=wa_id, until=until) for wa_id in sorted(numbers)]
    return left + [FormerAddress(user_id=user_id, until=until) for user_id in sorted(user_ids)]
