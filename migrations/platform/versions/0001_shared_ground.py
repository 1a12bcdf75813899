"""The ground: extensions, text search and the folding function, in schema `shared`."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LANGUAGES = (("it", "italian"), ("en", "english"), ("es", "spanish"))


def upgrade() -> None:
    op.execute("CREATE SCHEMA IF NOT EXISTS shared")
    op.execute("CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA shared")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA shared")
    # unaccent() is only STABLE; naming the dictionary makes an IMMUTABLE wrapper right, which indexes and generated columns need.
    op.execute(
        "CREATE OR REPLACE FUNCTION shared.fold(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS "
        "$$ SELECT shared.unaccent('shared.unaccent'::regdictionary, lower($1)) $$"
    )
    for name, language in LANGUAGES:
        op.execute(f"CREATE TEXT SEARCH CONFIGURATION shared.{name} (COPY = pg_catalog.{language})")
        op.execute(
            f"ALTER TEXT SEARCH CONFIGURATION shared.{name} ALTER MAPPING FOR hword, hword_part, word WITH shared.unaccent, {language}_stem"
        )


def downgrade() -> None:
    for name, _ in LANGUAGES:
        op.execute(f"DROP TEXT SEARCH CONFIGURATION shared.{name}")
    op.execute("DROP FUNCTION shared.fold(text)")
