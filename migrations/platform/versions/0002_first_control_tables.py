"""First control tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "number_routes",
        sa.Column("phone_number_id", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("waba_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("phone_number_id", name=op.f("pk_number_routes")),
        schema="platform",
    )
    op.create_index("ix_number_routes_waba_id", "number_routes", ["waba_id"], unique=False, schema="platform")
    op.create_index("ix_number_routes_workspace_id", "number_routes", ["workspace_id"], unique=False, schema="platform")
    op.create_table(
        "tenants",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("schema_name", sa.Text(), nullable=False),
        sa.Column("cluster", sa.Text(), server_default="main", nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('provisioning', 'active', 'suspended')", name=op.f("ck_tenants_status")),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_tenants")),
        sa.UniqueConstraint("schema_name", name=op.f("uq_tenants_schema_name")),
        schema="platform",
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("language IN ('it', 'en', 'es')", name=op.f("ck_users_language")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_users_email_folded")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        schema="platform",
    )
    op.create_table(
        "webhook_journal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), server_default="new", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_by", sa.Text(), nullable=True),
        sa.Column("outcome", postgresql.JSONB(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('new', 'filing', 'done', 'quarantined', 'dead')", name=op.f("ck_webhook_journal_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_journal")),
        sa.UniqueConstraint("digest", name=op.f("uq_webhook_journal_digest")),
        schema="platform",
    )
    op.create_index("ix_webhook_journal_filed_at", "webhook_journal", ["filed_at"], unique=False, schema="platform")
    op.create_index(
        "ix_webhook_journal_open",
        "webhook_journal",
        ["received_at"],
        unique=False,
        schema="platform",
        postgresql_where=sa.text("state IN ('new', 'filing')"),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_agent", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["platform.users.id"], name=op.f("fk_sessions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        schema="platform",
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"], unique=False, schema="platform")
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("language IN ('it', 'en', 'es')", name=op.f("ck_workspaces_language")),
        sa.ForeignKeyConstraint(["owner_id"], ["platform.users.id"], name=op.f("fk_workspaces_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
        schema="platform",
    )
    op.create_index(
        "ix_workspaces_unready", "workspaces", ["created_at"], unique=False, schema="platform", postgresql_where=sa.text("ready_at IS NULL")
    )
    op.create_table(
        "members",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('admin', 'manager', 'agent')", name=op.f("ck_members_role")),
        sa.ForeignKeyConstraint(["user_id"], ["platform.users.id"], name=op.f("fk_members_user_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["platform.workspaces.id"], name=op.f("fk_members_workspace_id")),
        sa.PrimaryKeyConstraint("user_id", "workspace_id", name=op.f("pk_members")),
        schema="platform",
    )
    op.create_index("ix_members_workspace_id", "members", ["workspace_id"], unique=False, schema="platform")
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("successor", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["platform.sessions.id"], name=op.f("fk_refresh_tokens_session_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_refresh_tokens")),
        schema="platform",
    )
    op.create_index("ix_refresh_tokens_session_id", "refresh_tokens", ["session_id"], unique=False, schema="platform")
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("lane", sa.Text(), nullable=True),
        sa.Column("payload", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_by", sa.Text(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'running', 'dead')", name=op.f("ck_outbox_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        schema="shared",
    )
    op.create_index("ix_outbox_due", "outbox", ["due_at"], unique=False, schema="shared", postgresql_where=sa.text("state = 'waiting'"))
    op.create_index(
        "ix_outbox_lease", "outbox", ["lease_until"], unique=False, schema="shared", postgresql_where=sa.text("state = 'running'")
    )
    op.create_index(
        "uq_outbox_running_lane",
        "outbox",
        ["workspace_id", "kind", "lane"],
        unique=True,
        schema="shared",
        postgresql_where=sa.text("state = 'running'"),
    )
    op.create_index(
        "uq_outbox_waiting_key",
        "outbox",
        ["workspace_id", "kind", "key"],
        unique=True,
        schema="shared",
        postgresql_where=sa.text("state = 'waiting'"),
    )


def downgrade() -> None:
    op.drop_index("uq_outbox_waiting_key", table_name="outbox", schema="shared", postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index("uq_outbox_running_lane", table_name="outbox", schema="shared", postgresql_where=sa.text("state = 'running'"))
    op.drop_index("ix_outbox_lease", table_name="outbox", schema="shared", postgresql_where=sa.text("state = 'running'"))
    op.drop_index("ix_outbox_due", table_name="outbox", schema="shared", postgresql_where=sa.text("state = 'waiting'"))
    op.drop_table("outbox", schema="shared")
    op.drop_index("ix_refresh_tokens_session_id", table_name="refresh_tokens", schema="platform")
    op.drop_table("refresh_tokens", schema="platform")
    op.drop_index("ix_members_workspace_id", table_name="members", schema="platform")
    op.drop_table("members", schema="platform")
    op.drop_index("ix_workspaces_unready", table_name="workspaces", schema="platform", postgresql_where=sa.text("ready_at IS NULL"))
    op.drop_table("workspaces", schema="platform")
    op.drop_index("ix_sessions_user_id", table_name="sessions", schema="platform")
    op.drop_table("sessions", schema="platform")
    op.drop_index(
        "ix_webhook_journal_open", table_name="webhook_journal", schema="platform", postgresql_where=sa.text("state IN ('new', 'filing')")
    )
    op.drop_index("ix_webhook_journal_filed_at", table_name="webhook_journal", schema="platform")
    op.drop_table("webhook_journal", schema="platform")
    op.drop_table("users", schema="platform")
    op.drop_table("tenants", schema="platform")
    op.drop_index("ix_number_routes_workspace_id", table_name="number_routes", schema="platform")
    op.drop_index("ix_number_routes_waba_id", table_name="number_routes", schema="platform")
    op.drop_table("number_routes", schema="platform")
