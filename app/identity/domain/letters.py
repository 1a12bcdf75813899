"""The letters that we write to people about their accounts."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class LetterKind(StrEnum):
    VERIFY_EMAIL = "verify_email"
    CHANGE_EMAIL = "change_email"
    EMAIL_CHANGED = "email_changed"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - a kind of letter, not a password
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    INVITATION = "invitation"


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterOrder:
    """A letter to be written. `user_id` is the account it is about; `subject_id` an invitation. It holds no secret."""

    id: UUID
    kind: LetterKind
    recipient: str
    user_id: UUID | None = None
    subject_id: UUID | None = None
    attempts: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """Ready for the post. Its text may carry a token, so it is written last and kept nowhere."""

    id: UUID
    recipient: str
    subject: str
    text: str = field(repr=False)
