"""Tables of the conversations context: the journal in `platform`, everything else in the tenant's schema."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
    Uuid,
    text,
)

from app.database.metadata import platform_metadata, tenant_metadata
from app.database.types import id_column, json_column, moment, sealed_column, text_column

webhook_journal_table = Table(
    "webhook_journal",
    platform_metadata,
    id_column(),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
    # Whose it is, as far as a look at the bytes tells: turns are taken between sources.
    text_column("source", server_default=""),
    # Whose own app at Meta signed it: then it is filed nowhere else. None for what our app signed.
    Column("workspace_id", Uuid, nullable=True),
    text_column("state", server_default="new"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("lease_until", nullable=True),
    text_column("leased_by", nullable=True),
    json_column("outcome", nullable=True),
    moment("received_at", server_default=text("now()")),
    moment("filed_at", nullable=True),
    CheckConstraint("state IN ('new', 'filing', 'done', 'quarantined', 'dead')", name="state"),
)
_open_entry = webhook_journal_table.c.state.in_(("new", "filing"))
Index("ix_webhook_journal_open", webhook_journal_table.c.received_at, postgresql_where=_open_entry)
Index(
    "ix_webhook_journal_turns",
    webhook_journal_table.c.source,
    webhook_journal_table.c.received_at,
    webhook_journal_table.c.id,
    postgresql_where=_open_entry,
)
Index("ix_webhook_journal_received_at", webhook_journal_table.c.received_at.desc(), webhook_journal_table.c.id.desc())
Index("ix_webhook_journal_filed_at", webhook_journal_table.c.filed_at)

numbers_table = Table(
    "numbers",
    tenant_metadata,
    id_column(),
    text_column("phone_number_id", unique=True),
    text_column("waba_id"),
    text_column("display_phone_number"),
    text_column("verified_name", nullable=True),
    text_column("quality_rating", nullable=True),
    sealed_column("access_token_sealed", said_as="access_token"),
    text_column("status"),
    json_column("status_reason", nullable=True),
    # The business portfolio that owns the account: what Meta limits by portfolio is counted for all who share it.
    text_column("portfolio_id", nullable=True),
    Column("throughput_per_s", Integer, nullable=True),
    Column("throughput_cap_per_s", Integer, nullable=True),
    Column("initiation_limit", Integer, nullable=True),
    moment("held_until", nullable=True),
    moment("campaigns_held_until", nullable=True),
    Column("trouble_count", Integer, nullable=False, server_default="0"),
    moment("last_status_at", nullable=True),
    json_column("facts", server_default=text("'{}'::jsonb")),
    moment("checked_at", nullable=True),
    json_column("campaign_hold", nullable=True),
    sealed_column("pin_sealed", said_as="pin", nullable=True),
    json_column("app_sync", nullable=True),
    moment("created_at"),
    CheckConstraint("status IN ('connected', 'attention', 'disconnected')", name="status"),
)

conversations_table = Table(
    "conversations",
    tenant_metadata,
    id_column(),
    Column("number_id", Uuid, ForeignKey("numbers.id"), nullable=False),
    Column("customer_id", Uuid, nullable=False),
    text_column("group_id", nullable=True),
    text_column("handler", server_default="assistant"),
    Column("handler_version", Integer, nullable=False, server_default="0"),
    Column("operator_id", Uuid, nullable=True),
    text_column("operator_name", nullable=True),
    text_column("handoff_reason", nullable=True),
    text_column("status", server_default="open"),
    Column("unread_count", Integer, nullable=False, server_default="0"),
    Column("sequence", BigInteger, nullable=False, server_default="0"),
    moment("window_expires_at", nullable=True),
    moment("free_entry_expires_at", nullable=True),
    moment("referred_at", nullable=True),
    moment("last_received_at", nullable=True),
    Column("last_message_id", Uuid, nullable=True),
    moment("last_message_at"),
    moment("created_at"),
    CheckConstraint("handler IN ('assistant', 'operator')", name="handler"),
    CheckConstraint("status IN ('open', 'closed')", name="status"),
)
_group = conversations_table.c.group_id
Index(
    "uq_conversations_person",
    conversations_table.c.number_id,
    conversations_table.c.customer_id,
    unique=True,
    postgresql_where=_group.is_(None),
)
Index("uq_conversations_group", conversations_table.c.number_id, _group, unique=True, postgresql_where=_group.is_not(None))
Index("ix_conversations_recent", conversations_table.c.last_message_at.desc(), conversations_table.c.id.desc())
Index("ix_conversations_customer_id", conversations_table.c.customer_id)

episodes_table = Table(
    "episodes",
    tenant_metadata,
    id_column(),
    Column("conversation_id", Uuid, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    moment("opened_at"),
    moment("closed_at", nullable=True),
)
Index("uq_episodes_open", episodes_table.c.conversation_id, unique=True, postgresql_where=episodes_table.c.closed_at.is_(None))

messages_table = Table(
    "messages",
    tenant_metadata,
    id_column(),
    Column("conversation_id", Uuid, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("number_id", Uuid, nullable=False),
    Column("seq", BigInteger, nullable=False),
    text_column("wamid", nullable=True),
    Column("client_id", Uuid, nullable=True, unique=True),
    text_column("direction"),
    text_column("type"),
    text_column("author_kind"),
    Column("author_id", Uuid, nullable=True),
    text_column("author_name", nullable=True),
    text_column("text"),
    json_column("content"),
    json_column("raw", nullable=True),
    text_column("tap_id", nullable=True),
    text_column("quoted_wamid", nullable=True),
    text_column("status"),
    json_column("failure", nullable=True),
    json_column("pricing", nullable=True),
    Column("awaits_answer", Boolean, nullable=False, server_default=text("false")),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("next_attempt_at", nullable=True),
    moment("unclear_since", nullable=True),
    text_column("category", nullable=True),
    moment("slot_at", nullable=True),
    moment("initiated_at", nullable=True),
    Column("possible_duplicate", Boolean, nullable=False, server_default=text("false")),
    moment("created_at"),
    moment("received_at"),
    moment("sent_at", nullable=True),
    moment("delivered_at", nullable=True),
    moment("read_at", nullable=True),
    moment("played_at", nullable=True),
    moment("failed_at", nullable=True),
    moment("revoked_at", nullable=True),
    UniqueConstraint("number_id", "wamid"),
    CheckConstraint("direction IN ('inbound', 'outbound')", name="direction"),
    CheckConstraint("author_kind IN ('customer', 'assistant', 'operator', 'phone', 'campaign', 'system')", name="author_kind"),
    CheckConstraint(
        "status IN ('received', 'queued', 'sending', 'unclear', 'accepted', 'sent', 'delivered', 'read', 'failed', 'cancelled')",
        name="status",
    ),
)
_m = messages_table.c
Index("ix_messages_thread", _m.conversation_id, _m.created_at, _m.id)
Index("ix_messages_to_send", _m.conversation_id, _m.seq, postgresql_where=_m.status.in_(("queued", "sending", "unclear")))
Index("ix_messages_initiated", _m.initiated_at, postgresql_where=_m.initiated_at.is_not(None))
Index("ix_messages_revisions", _m.number_id, _m.quoted_wamid, postgresql_where=_m.type.in_(("edit", "revoke")))
Index("ix_messages_unanswered", _m.conversation_id, _m.seq, postgresql_where=_m.awaits_answer)

reactions_table = Table(
    "reactions",
    tenant_metadata,
    id_column(),
    Column("number_id", Uuid, nullable=False),
    text_column("target_wamid"),
    Column("customer_id", Uuid, nullable=False),
    text_column("emoji"),
    moment("occurred_at"),
    UniqueConstraint("number_id", "target_wamid", "customer_id"),
)

parked_statuses_table = Table(
    "parked_statuses",
    tenant_metadata,
    id_column(),
    Column("number_id", Uuid, nullable=False),
    text_column("wamid"),
    text_column("status"),
    json_column("body"),
    moment("occurred_at"),
    moment("parked_at"),
    UniqueConstraint("number_id", "wamid", "status"),
)
Index("ix_parked_statuses_parked_at", parked_statuses_table.c.parked_at)

account_notices_table = Table(
    "account_notices",
    tenant_metadata,
    id_column(),
    text_column("field"),
    text_column("waba_id"),
    Column("number_id", Uuid, nullable=True),
    json_column("value"),
    text_column("digest", nullable=True, unique=True),
    text_column("level", server_default="info"),
    moment("received_at"),
    moment("dismissed_at", nullable=True),
    CheckConstraint("level IN ('info', 'warning', 'critical')", name="level"),
)
Index("ix_account_notices_received_at", account_notices_table.c.received_at)

# Up to when a member has read what Meta said.
notice_marks_table = Table("notice_marks", tenant_metadata, Column("user_id", Uuid, primary_key=True), moment("read_until"))

attachments_table = Table(
    "attachments",
    tenant_metadata,
    id_column(),
    # NULL: an operator's file that no message carries yet.
    Column("message_id", Uuid, ForeignKey("messages.id", ondelete="CASCADE"), nullable=True, unique=True),
    Column("number_id", Uuid, nullable=False),
    Column("uploaded_by", Uuid, nullable=True),
    text_column("media_id"),
    moment("media_uploaded_at", nullable=True),
    text_column("mime_type", nullable=True),
    text_column("sha256", nullable=True),
    text_column("filename", nullable=True),
    Column("size_bytes", BigInteger, nullable=True),
    text_column("storage_key", nullable=True),
    text_column("state", server_default="pending"),
    moment("created_at"),
    CheckConstraint("state IN ('pending', 'stored', 'failed', 'infected')", name="state"),
)
Index("ix_attachments_unsent", attachments_table.c.created_at, postgresql_where=attachments_table.c.message_id.is_(None))
