"""First workspace tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("waba_id", sa.Text(), nullable=False),
        sa.Column("number_id", sa.Uuid(), nullable=True),
        sa.Column("value", postgresql.JSONB(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_notices")),
    )
    op.create_index("ix_account_notices_received_at", "account_notices", ["received_at"], unique=False)
    op.create_table(
        "assistant_states",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("screen", sa.Text(), nullable=False),
        sa.Column("shelf", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), server_default="0", nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("query", sa.Text(), nullable=True),
        sa.Column("cheapest_first", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=True),
        sa.Column("pending", postgresql.JSONB(), nullable=True),
        sa.Column("misses", sa.Integer(), server_default="0", nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("candidate_language", sa.Text(), nullable=True),
        sa.Column("candidate_streak", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_assistant_states")),
    )
    op.create_table(
        "carts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), server_default="open", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('open', 'ordered')", name=op.f("ck_carts_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carts")),
    )
    op.create_index("uq_carts_open_customer_id", "carts", ["customer_id"], unique=True, postgresql_where=sa.text("status = 'open'"))
    op.create_table(
        "categories",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("names", postgresql.JSONB(), nullable=False),
        sa.Column("keywords", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "setweight(to_tsvector('shared.it'::regconfig, coalesce(names->>'it', '')), 'A') || setweight(to_tsvector('shared.en'::regconfig, coalesce(names->>'en', '')), 'A') || setweight(to_tsvector('shared.es'::regconfig, coalesce(names->>'es', '')), 'A') || setweight(to_tsvector('shared.it'::regconfig, coalesce(keywords, '')), 'B') || setweight(to_tsvector('shared.en'::regconfig, coalesce(keywords, '')), 'B') || setweight(to_tsvector('shared.es'::regconfig, coalesce(keywords, '')), 'B')",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_categories")),
        sa.UniqueConstraint("slug", name=op.f("uq_categories_slug")),
    )
    op.create_table(
        "customers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wa_id", sa.Text(), nullable=True),
        sa.Column("user_id", sa.Text(), nullable=True),
        sa.Column("parent_user_id", sa.Text(), nullable=True),
        sa.Column("username", sa.Text(), nullable=True),
        sa.Column("profile_name", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("assistant_enabled", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("marketing_opt_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("wa_id IS NOT NULL OR user_id IS NOT NULL OR merged_into IS NOT NULL", name=op.f("ck_customers_reachable")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
        sa.UniqueConstraint("user_id", name=op.f("uq_customers_user_id")),
        sa.UniqueConstraint("wa_id", name=op.f("uq_customers_wa_id")),
    )
    op.create_index("ix_customers_created_at", "customers", ["created_at", "id"], unique=False)
    op.create_table(
        "live_events",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("detail_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_events")),
    )
    op.create_index("ix_live_events_created_at", "live_events", ["created_at"], unique=False)
    op.create_table(
        "live_sequence",
        sa.Column("one", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("last_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("one = 1", name=op.f("ck_live_sequence_single_row")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_live_sequence")),
    )
    op.create_table(
        "numbers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("phone_number_id", sa.Text(), nullable=False),
        sa.Column("waba_id", sa.Text(), nullable=False),
        sa.Column("display_phone_number", sa.Text(), nullable=False),
        sa.Column("verified_name", sa.Text(), nullable=True),
        sa.Column("quality_rating", sa.Text(), nullable=True),
        sa.Column("access_token_sealed", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_reason", postgresql.JSONB(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('connected', 'attention', 'disconnected')", name=op.f("ck_numbers_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_numbers")),
        sa.UniqueConstraint("phone_number_id", name=op.f("uq_numbers_phone_number_id")),
    )
    op.create_table(
        "parked_statuses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number_id", sa.Uuid(), nullable=False),
        sa.Column("wamid", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("body", postgresql.JSONB(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked_statuses")),
        sa.UniqueConstraint("number_id", "wamid", "status", name=op.f("uq_parked_statuses_number_id_wamid_status")),
    )
    op.create_index("ix_parked_statuses_parked_at", "parked_statuses", ["parked_at"], unique=False)
    op.create_table(
        "product_vocabulary",
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_product_vocabulary")),
    )
    op.create_index(
        "ix_product_vocabulary_word_trigrams",
        "product_vocabulary",
        ["word"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"word": "shared.gin_trgm_ops"},
    )
    op.create_table(
        "reactions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number_id", sa.Uuid(), nullable=False),
        sa.Column("target_wamid", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("emoji", sa.Text(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reactions")),
        sa.UniqueConstraint("number_id", "target_wamid", "customer_id", name=op.f("uq_reactions_number_id_target_wamid_customer_id")),
    )
    op.create_table(
        "workspace_profile",
        sa.Column("one", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("assistant_enabled", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("language IN ('it', 'en', 'es')", name=op.f("ck_workspace_profile_language")),
        sa.CheckConstraint("one = 1", name=op.f("ck_workspace_profile_single_row")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_workspace_profile")),
    )
    op.create_table(
        "cart_lines",
        sa.Column("cart_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("quantity BETWEEN 1 AND 99", name=op.f("ck_cart_lines_quantity")),
        sa.ForeignKeyConstraint(["cart_id"], ["carts.id"], name=op.f("fk_cart_lines_cart_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("cart_id", "product_id", name=op.f("pk_cart_lines")),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=True),
        sa.Column("handler", sa.Text(), server_default="assistant", nullable=False),
        sa.Column("handler_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("operator_id", sa.Uuid(), nullable=True),
        sa.Column("operator_name", sa.Text(), nullable=True),
        sa.Column("handoff_reason", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), server_default="open", nullable=False),
        sa.Column("unread_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sequence", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("window_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_message_id", sa.Uuid(), nullable=True),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("handler IN ('assistant', 'operator')", name=op.f("ck_conversations_handler")),
        sa.CheckConstraint("status IN ('open', 'closed')", name=op.f("ck_conversations_status")),
        sa.ForeignKeyConstraint(["number_id"], ["numbers.id"], name=op.f("fk_conversations_number_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    op.create_index("ix_conversations_customer_id", "conversations", ["customer_id"], unique=False)
    op.create_index(
        "ix_conversations_recent", "conversations", [sa.literal_column("last_message_at DESC"), sa.literal_column("id DESC")], unique=False
    )
    op.create_index(
        "uq_conversations_group", "conversations", ["number_id", "group_id"], unique=True, postgresql_where=sa.text("group_id IS NOT NULL")
    )
    op.create_index(
        "uq_conversations_person", "conversations", ["number_id", "customer_id"], unique=True, postgresql_where=sa.text("group_id IS NULL")
    )
    op.create_table(
        "offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("names", postgresql.JSONB(), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_offers_window")),
        sa.CheckConstraint("percent BETWEEN 1 AND 90", name=op.f("ck_offers_percent")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_offers_category_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index("ix_offers_category_id", "offers", ["category_id"], unique=False)
    op.create_table(
        "products",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("names", postgresql.JSONB(), nullable=False),
        sa.Column("descriptions", postgresql.JSONB(), nullable=False),
        sa.Column("keywords", sa.Text(), server_default="", nullable=False),
        sa.Column("unit", sa.Text(), server_default="", nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("image_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "setweight(to_tsvector('shared.it'::regconfig, coalesce(names->>'it', '')), 'A') || setweight(to_tsvector('shared.en'::regconfig, coalesce(names->>'en', '')), 'A') || setweight(to_tsvector('shared.es'::regconfig, coalesce(names->>'es', '')), 'A') || setweight(to_tsvector('shared.it'::regconfig, coalesce(keywords, '')), 'B') || setweight(to_tsvector('shared.en'::regconfig, coalesce(keywords, '')), 'B') || setweight(to_tsvector('shared.es'::regconfig, coalesce(keywords, '')), 'B') || setweight(to_tsvector('shared.it'::regconfig, coalesce(descriptions->>'it', '')), 'C') || setweight(to_tsvector('shared.en'::regconfig, coalesce(descriptions->>'en', '')), 'C') || setweight(to_tsvector('shared.es'::regconfig, coalesce(descriptions->>'es', '')), 'C')",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("NOT (active AND archived_at IS NOT NULL)", name=op.f("ck_products_archived")),
        sa.CheckConstraint("price_minor >= 0", name=op.f("ck_products_price")),
        sa.CheckConstraint("stock >= 0", name=op.f("ck_products_stock")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_products_category_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_products")),
    )
    op.create_index("ix_products_category_id", "products", ["category_id"], unique=False)
    op.create_index("ix_products_search", "products", ["search"], unique=False, postgresql_using="gin")
    op.create_index("ix_products_updated_at", "products", ["updated_at", "id"], unique=False)
    op.create_index("uq_products_sku", "products", ["sku"], unique=True, postgresql_where=sa.text("archived_at IS NULL"))
    op.create_table(
        "episodes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_episodes_conversation_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episodes")),
    )
    op.create_index("uq_episodes_open", "episodes", ["conversation_id"], unique=True, postgresql_where=sa.text("closed_at IS NULL"))
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("number_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("wamid", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("raw", postgresql.JSONB(), nullable=True),
        sa.Column("tap_id", sa.Text(), nullable=True),
        sa.Column("quoted_wamid", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("failure", postgresql.JSONB(), nullable=True),
        sa.Column("pricing", postgresql.JSONB(), nullable=True),
        sa.Column("awaits_answer", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unclear_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "author_kind IN ('customer', 'assistant', 'operator', 'phone', 'campaign', 'system')", name=op.f("ck_messages_author_kind")
        ),
        sa.CheckConstraint("direction IN ('inbound', 'outbound')", name=op.f("ck_messages_direction")),
        sa.CheckConstraint(
            "status IN ('received', 'queued', 'sending', 'unclear', 'accepted', 'sent', 'delivered', 'read', 'failed', 'cancelled')",
            name=op.f("ck_messages_status"),
        ),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_messages_conversation_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("client_id", name=op.f("uq_messages_client_id")),
        sa.UniqueConstraint("number_id", "wamid", name=op.f("uq_messages_number_id_wamid")),
    )
    op.create_index("ix_messages_thread", "messages", ["conversation_id", "created_at", "id"], unique=False)
    op.create_index(
        "ix_messages_to_send",
        "messages",
        ["conversation_id", "seq"],
        unique=False,
        postgresql_where=sa.text("status IN ('queued', 'sending', 'unclear')"),
    )
    op.create_index("ix_messages_unanswered", "messages", ["conversation_id", "seq"], unique=False, postgresql_where="awaits_answer")
    op.create_table(
        "offer_products",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_offer_products_offer_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_offer_products_product_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("offer_id", "product_id", name=op.f("pk_offer_products")),
    )
    op.create_index("ix_offer_products_product_id", "offer_products", ["product_id"], unique=False)
    op.create_table(
        "attachments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("number_id", sa.Uuid(), nullable=False),
        sa.Column("media_id", sa.Text(), nullable=False),
        sa.Column("mime_type", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("filename", sa.Text(), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("storage_key", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="pending", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('pending', 'stored', 'failed')", name=op.f("ck_attachments_state")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_attachments_message_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("message_id", name=op.f("uq_attachments_message_id")),
    )


def downgrade() -> None:
    op.drop_table("attachments")
    op.drop_index("ix_offer_products_product_id", table_name="offer_products")
    op.drop_table("offer_products")
    op.drop_index("ix_messages_unanswered", table_name="messages", postgresql_where="awaits_answer")
    op.drop_index("ix_messages_to_send", table_name="messages", postgresql_where=sa.text("status IN ('queued', 'sending', 'unclear')"))
    op.drop_index("ix_messages_thread", table_name="messages")
    op.drop_table("messages")
    op.drop_index("uq_episodes_open", table_name="episodes", postgresql_where=sa.text("closed_at IS NULL"))
    op.drop_table("episodes")
    op.drop_index("uq_products_sku", table_name="products", postgresql_where=sa.text("archived_at IS NULL"))
    op.drop_index("ix_products_updated_at", table_name="products")
    op.drop_index("ix_products_search", table_name="products", postgresql_using="gin")
    op.drop_index("ix_products_category_id", table_name="products")
    op.drop_table("products")
    op.drop_index("ix_offers_category_id", table_name="offers")
    op.drop_table("offers")
    op.drop_index("uq_conversations_person", table_name="conversations", postgresql_where=sa.text("group_id IS NULL"))
    op.drop_index("uq_conversations_group", table_name="conversations", postgresql_where=sa.text("group_id IS NOT NULL"))
    op.drop_index("ix_conversations_recent", table_name="conversations")
    op.drop_index("ix_conversations_customer_id", table_name="conversations")
    op.drop_table("conversations")
    op.drop_table("cart_lines")
    op.drop_table("workspace_profile")
    op.drop_table("reactions")
    op.drop_index(
        "ix_product_vocabulary_word_trigrams",
        table_name="product_vocabulary",
        postgresql_using="gin",
        postgresql_ops={"word": "shared.gin_trgm_ops"},
    )
    op.drop_table("product_vocabulary")
    op.drop_index("ix_parked_statuses_parked_at", table_name="parked_statuses")
    op.drop_table("parked_statuses")
    op.drop_table("numbers")
    op.drop_table("live_sequence")
    op.drop_index("ix_live_events_created_at", table_name="live_events")
    op.drop_table("live_events")
    op.drop_index("ix_customers_created_at", table_name="customers")
    op.drop_table("customers")
    op.drop_table("categories")
    op.drop_index("uq_carts_open_customer_id", table_name="carts", postgresql_where=sa.text("status = 'open'"))
    op.drop_table("carts")
    op.drop_table("assistant_states")
    op.drop_index("ix_account_notices_received_at", table_name="account_notices")
    op.drop_table("account_notices")
