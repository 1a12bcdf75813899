"""People, their workspaces, and what they are in them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.kernel.errors import Conflict, Unauthenticated


class Role(StrEnum):
    ADMIN = "admin"
    MANAGER = "manager"
    AGENT = "agent"


class EmailTaken(Conflict):
    """There is already an account with this e-mail address."""

    code = "email_taken"


class WrongCredentials(Unauthenticated):
    """E-mail and password do not match."""

    code = "wrong_credentials"


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    id: UUID
    email: str
    name: str
    password_hash: str
    language: str
    created_at: datetime
    disabled_at: datetime | None = None
    verified_at: datetime | None = None
    is_platform_admin: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Workspace:
    """`ready_at` is set once its schema stands and its profile is written."""

    id: UUID
    name: str
    owner_id: UUID
    language: str
    currency: str
    timezone: str
    created_at: datetime
    ready_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What a sign-up makes."""

    user: User
    workspace: Workspace
