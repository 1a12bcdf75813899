"""Accounts in schema `platform`, and each workspace's own profile among its tenant tables."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, SmallInteger, Table, Uuid, text

from app.database.metadata import platform_metadata, tenant_metadata
from app.database.types import id_column, moment, text_column

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
    text_column("successor", nullable=True),
)
Index("ix_refresh_tokens_session_id", refresh_tokens_table.c.session_id)

workspace_profile_table = Table(
    "workspace_profile",
    tenant_metadata,
    Column("one", SmallInteger, primary_key=True, server_default="1"),
    text_column("name"),
    text_column("language"),
    text_column("currency"),
    text_column("timezone"),
    Column("assistant_enabled", Boolean, nullable=False, server_default=text("true")),
    CheckConstraint("one = 1", name="single_row"),
    CheckConstraint("language IN ('it', 'en', 'es')", name="language"),
)
