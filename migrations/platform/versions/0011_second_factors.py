"""Second factors with their recovery codes, sign-ins between two steps, counted guesses"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("moments", postgresql.ARRAY(sa.DateTime(timezone=True)), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_attempts")),
        schema="platform",
    )
    op.create_index("ix_attempts_until", "attempts", ["until"], unique=False, schema="platform")
    op.create_table(
        "second_factors",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        sa.Column("recovery_salt", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["platform.users.id"], name=op.f("fk_second_factors_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_second_factors")),
        schema="platform",
    )
    op.create_table(
        "sign_in_challenges",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["platform.users.id"], name=op.f("fk_sign_in_challenges_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in_challenges")),
        schema="platform",
    )
    op.create_index("ix_sign_in_challenges_user_id", "sign_in_challenges", ["user_id"], unique=False, schema="platform")
    op.create_table(
        "recovery_codes",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["platform.second_factors.user_id"], name=op.f("fk_recovery_codes_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "code_hash", name=op.f("pk_recovery_codes")),
        schema="platform",
    )
    op.add_column(
        "workspaces", sa.Column("second_factor_required", sa.Boolean(), server_default=sa.text("false"), nullable=False), schema="platform"
    )


def downgrade() -> None:
    op.drop_column("workspaces", "second_factor_required", schema="platform")
    op.drop_table("recovery_codes", schema="platform")
    op.drop_index("ix_sign_in_challenges_user_id", table_name="sign_in_challenges", schema="platform")
    op.drop_table("sign_in_challenges", schema="platform")
    op.drop_table("second_factors", schema="platform")
    op.drop_index("ix_attempts_until", table_name="attempts", schema="platform")
    op.drop_table("attempts", schema="platform")
