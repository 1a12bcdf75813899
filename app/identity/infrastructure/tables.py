"""Accounts in schema `platform`, and each workspace's own profile among its tenant tables."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Uuid,
    text,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import ARRAY

from app.database.metadata import platform_metadata, tenant_metadata
from app.database.types import id_column, json_column, moment, sealed_column, text_column

users_table = Table(
    "users",
    platform_metadata,
    id_column(),
    text_column("email", unique=True),
    text_column("name"),
    text_column("password_hash"),
    text_column("language"),
    moment("created_at"),
    moment("disabled_at", nullable=True),
    # Set when somebody opened a link that only this address's owner could have received.
    moment("verified_at", nullable=True),
    # Runs the installation: given and taken on the command line only (`shopme admin`).
    Column("is_platform_admin", Boolean, nullable=False, server_default=text("false")),
    # Folded by the domain before it gets here; the database only refuses what slipped past it.
    CheckConstraint("email = lower(email)", name="email_folded"),
    CheckConstraint("language IN ('it', 'en', 'es')", name="language"),
)

workspaces_table = Table(
    "workspaces",
    platform_metadata,
    id_column(),
    text_column("name"),
    Column("owner_id", Uuid, ForeignKey("platform.users.id"), nullable=False),
    text_column("language"),
    text_column("currency"),
    text_column("timezone"),
    moment("created_at"),
    # Set when the schema stands and its profile row is written; until then the repair takes it up again.
    moment("ready_at", nullable=True),
    # Admins without a second factor are let into nothing but its set-up.
    Column("second_factor_required", Boolean, nullable=False, server_default=text("false")),
    # Before a link's critical operation its customer gives the last digits of their number, also where they first opened it.
    Column("links_ask_digits", Boolean, nullable=False, server_default=text("false")),
    CheckConstraint("language IN ('it', 'en', 'es')", name="language"),
)
Index("ix_workspaces_unready", workspaces_table.c.created_at, postgresql_where=workspaces_table.c.ready_at.is_(None))

members_table = Table(
    "members",
    platform_metadata,
    Column("user_id", Uuid, ForeignKey("platform.users.id"), primary_key=True),
    Column("workspace_id", Uuid, ForeignKey("platform.workspaces.id"), primary_key=True),
    text_column("role"),
    moment("created_at"),
    CheckConstraint("role IN ('admin', 'manager', 'agent')", name="role"),
)
Index("ix_members_workspace_id", members_table.c.workspace_id)

sessions_table = Table(
    "sessions",
    platform_metadata,
    id_column(),
    Column("user_id", Uuid, ForeignKey("platform.users.id"), nullable=False),
    moment("created_at"),
    moment("last_seen_at"),
    moment("expires_at"),
    moment("revoked_at", nullable=True),
    text_column("user_agent"),
    text_column("address"),
)
Index("ix_sessions_user_id", sessions_table.c.user_id)

refresh_tokens_table = Table(
    "refresh_tokens",
    platform_metadata,
    text_column("token_hash", primary_key=True),
    Column("session_id", Uuid, ForeignKey("platform.sessions.id", ondelete="CASCADE"), nullable=False),
    Column("generation", Integer, nullable=False),
    moment("issued_at"),
    moment("expires_at"),
    moment("used_at", nullable=True),
    # The next token, sealed: handed out once more when two tabs renew at the same moment.
    sealed_column("successor", nullable=True),
)
Index("ix_refresh_tokens_session_id", refresh_tokens_table.c.session_id)

account_tokens_table = Table(
    "account_tokens",
    platform_metadata,
    text_column("token_hash", primary_key=True),
    Column("user_id", Uuid, ForeignKey("platform.users.id", ondelete="CASCADE"), nullable=False),
    text_column("purpose"),
    # The address that the token proves: the account's own, or the one it is to become.
    text_column("email"),
    moment("created_at"),
    moment("expires_at"),
    moment("used_at", nullable=True),
    CheckConstraint("purpose IN ('verify_email', 'change_email', 'reset_password')", name="purpose"),
)
Index("ix_account_tokens_user_id", account_tokens_table.c.user_id)

second_factors_table = Table(
    "second_factors",
    platform_metadata,
    Column("user_id", Uuid, ForeignKey("platform.users.id", ondelete="CASCADE"), primary_key=True),
    sealed_column("secret"),
    moment("created_at"),
    # Set when a first code proved that the app has the secret; until then it counts for nothing.
    moment("confirmed_at", nullable=True),
    # The 30-second step of the last code that was used: it and those before are spent.
    Column("last_step", BigInteger, nullable=True),
    Column("recovery_salt", LargeBinary, nullable=True),
)

recovery_codes_table = Table(
    "recovery_codes",
    platform_metadata,
    Column("user_id", Uuid, ForeignKey("platform.second_factors.user_id", ondelete="CASCADE"), primary_key=True),
    text_column("code_hash", primary_key=True),
    moment("used_at", nullable=True),
)

sign_in_challenges_table = Table(
    "sign_in_challenges",
    platform_metadata,
    text_column("token_hash", primary_key=True),
    Column("user_id", Uuid, ForeignKey("platform.users.id", ondelete="CASCADE"), nullable=False),
    moment("expires_at"),
    Column("tries", Integer, nullable=False, server_default="0"),
)
Index("ix_sign_in_challenges_user_id", sign_in_challenges_table.c.user_id)

attempts_table = Table(
    "attempts",
    platform_metadata,
    # A limit's name and a hash: no address of a person.
    text_column("subject", primary_key=True),
    Column("moments", ARRAY(DateTime(timezone=True)), nullable=False),
    moment("until"),
)
Index("ix_attempts_until", attempts_table.c.until)

invitations_table = Table(
    "invitations",
    platform_metadata,
    id_column(),
    Column("workspace_id", Uuid, ForeignKey("platform.workspaces.id"), nullable=False),
    text_column("email"),
    text_column("role"),
    Column("invited_by", Uuid, ForeignKey("platform.users.id"), nullable=False),
    # Set when the letter is written, and anew with each further letter: only the newest link counts.
    text_column("token_hash", nullable=True, unique=True),
    moment("created_at"),
    moment("expires_at"),
    moment("accepted_at", nullable=True),
    moment("revoked_at", nullable=True),
    CheckConstraint("role IN ('admin', 'manager', 'agent')", name="role"),
)
_is_open = invitations_table.c.accepted_at.is_(None) & invitations_table.c.revoked_at.is_(None)
Index("uq_invitations_open", invitations_table.c.workspace_id, invitations_table.c.email, unique=True, postgresql_where=_is_open)

letters_table = Table(
    "letters",
    platform_metadata,
    id_column(),
    text_column("kind"),
    # No secret is ever in here: a letter's token is made when the letter is written.
    text_column("recipient"),
    Column("user_id", Uuid, nullable=True),
    Column("subject_id", Uuid, nullable=True),
    text_column("state", server_default="waiting"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("due_at"),
    moment("created_at"),
    text_column("last_error", nullable=True),
    CheckConstraint("state IN ('waiting', 'dead')", name="state"),
)
Index("ix_letters_due", letters_table.c.due_at, postgresql_where=letters_table.c.state == "waiting")


def _audit_columns() -> list[Column[Any]]:
    return [
        # The workspace whose admins may read it; the nil UUID is the platform's own chain.
        Column("chain", Uuid, nullable=False),
        moment("at"),
        Column("actor_id", Uuid, nullable=True),
        Column("session_id", Uuid, nullable=True),
        text_column("address"),
        text_column("action"),
        text_column("subject"),
        json_column("facts"),
    ]


# Written in the transaction of the act itself; the one writer takes it from here into the chain.
audit_inbox_table = Table("audit_inbox", platform_metadata, id_column(), *_audit_columns())

# Rows are only ever added, by the one writer: each hash covers the row and the hash before it.
audit_log_table = Table(
    "audit_log",
    platform_metadata,
    id_column(),
    Column("seq", BigInteger, nullable=False),
    *_audit_columns(),
    text_column("previous_hash"),
    text_column("hash"),
)
Index("uq_audit_log_chain_seq", audit_log_table.c.chain, audit_log_table.c.seq, unique=True)

workspace_profile_table = Table(
    "workspace_profile",
    tenant_metadata,
    Column("one", SmallInteger, primary_key=True, server_default="1"),
    text_column("name"),
    text_column("language"),
    text_column("currency"),
    text_column("timezone"),
    Column("assistant_enabled", Boolean, nullable=False, server_default=text("true")),
    Column("shows_read", Boolean, nullable=False, server_default=text("true")),
    CheckConstraint("one = 1", name="single_row"),
    CheckConstraint("language IN ('it', 'en', 'es')", name="language"),
)
