"""The directory's tables, in schema `platform` on the control database."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Table, Uuid, text

from app.database.metadata import platform_metadata
from app.database.types import moment, sealed_column, text_column

tenants_table = Table(
    "tenants",
    platform_metadata,
    Column("workspace_id", Uuid, primary_key=True),
    text_column("schema_name", unique=True),
    text_column("cluster", server_default="main"),
    text_column("status"),
    text_column("revision", nullable=True),
    text_column("oldest_code", nullable=True),
    moment("created_at", server_default=text("now()")),
    moment("activated_at", nullable=True),
    text_column("suspended_reason", nullable=True),
    moment("suspended_at", nullable=True),
    moment("drop_after", nullable=True),
    text_column("moving_to", nullable=True),
    CheckConstraint("status IN ('provisioning', 'active', 'suspended')", name="status"),
)
Index("ix_tenants_drop_after", tenants_table.c.drop_after, postgresql_where=tenants_table.c.drop_after.is_not(None))

number_routes_table = Table(
    "number_routes",
    platform_metadata,
    text_column("phone_number_id", primary_key=True),
    Column("workspace_id", Uuid, nullable=False),
    text_column("waba_id"),
    moment("created_at", server_default=text("now()")),
)
Index("ix_number_routes_workspace_id", number_routes_table.c.workspace_id)
Index("ix_number_routes_waba_id", number_routes_table.c.waba_id)

# Whose a number was before: what happened at WhatsApp while it was theirs belongs to them, however late we hear of it.
past_number_routes_table = Table(
    "past_number_routes",
    platform_metadata,
    text_column("phone_number_id", primary_key=True),
    moment("until", primary_key=True),
    moment("since"),
    Column("workspace_id", Uuid, nullable=False),
)

# A workspace's own app at Meta. `door` ends the address of its webhooks; what comes through it is signed with the app's own secret, and is
# filed nowhere but in this workspace. The former secret is good for a while after `changed_at`: Meta changes over when it likes.
meta_apps_table = Table(
    "meta_apps",
    platform_metadata,
    Column("workspace_id", Uuid, primary_key=True),
    text_column("door", unique=True),
    text_column("app_id"),
    sealed_column("app_secret"),
    sealed_column("former_secret", nullable=True),
    sealed_column("verify_token"),
    moment("changed_at"),
    # When Meta last made sure of the address.
    moment("verified_at", nullable=True),
)

# Schemas made ahead of time, so that a sign-up only renames one. `claimed_for` is set before the renaming, so that whoever goes on
# after a crash finds it again.
spare_homes_table = Table(
    "spare_homes",
    platform_metadata,
    Column("id", Uuid, primary_key=True),
    text_column("cluster"),
    Column("is_ready", Boolean, nullable=False, server_default=text("false")),
    Column("claimed_for", Uuid, nullable=True, unique=True),
    moment("created_at", server_default=text("now()")),
)

# A workspace on its way to another cluster, and after that for as long as its old tables are kept. One row a workspace.
tenant_moves_table = Table(
    "tenant_moves",
    platform_metadata,
    Column("workspace_id", Uuid, primary_key=True),
    text_column("source"),
    text_column("target"),
    text_column("step"),
    moment("started_at", server_default=text("now()")),
    moment("drop_source_after", nullable=True),
    CheckConstraint("step IN ('announced', 'held', 'copied', 'moved', 'returning')", name="step"),
)

# One for each workspace, and one for the platform under the nil id: what its secrets are sealed with, itself wrapped by a key of
# SHOPME_SECRET_KEYS (`kid`). Without its row a workspace's secrets are lost, here and in every copy.
data_keys_table = Table(
    "data_keys",
    platform_metadata,
    Column("workspace_id", Uuid, primary_key=True),
    text_column("id", unique=True),
    text_column("kid"),
    text_column("wrapped"),
    moment("created_at", server_default=text("now()")),
)

# Keys of SHOPME_SECRET_KEYS that something may be sealed with: they must not be missing until a rotation has gone through.
known_kids_table = Table(
    "known_kids",
    platform_metadata,
    text_column("kid", primary_key=True),
    moment("noted_at", server_default=text("now()")),
)
