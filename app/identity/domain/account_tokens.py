"""Tokens that prove a mailbox: random, kept as hashes, good once and for a while."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from app.kernel.errors import Gone


class TokenPurpose(StrEnum):
    VERIFY_EMAIL = "verify_email"
    CHANGE_EMAIL = "change_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - a purpose, not a password


LIFE_OF = {
    TokenPurpose.VERIFY_EMAIL: timedelta(hours=24),
    TokenPurpose.CHANGE_EMAIL: timedelta(hours=24),
    TokenPurpose.RESET_PASSWORD: timedelta(minutes=30),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvenToken:
    user_id: UUID
    purpose: TokenPurpose
    email: str


class LinkSpent(Gone):
    """The link was used already, has expired, or was replaced by a newer one."""

    code = "link_spent"


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """A plain hash is enough: 256 random bits cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()
