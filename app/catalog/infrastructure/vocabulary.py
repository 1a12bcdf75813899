"""Keeps the catalog's words for the spelling of search queries."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.domain.vocabulary import vocabulary_of


async def remember_words(session: AsyncSession, *, of: str) -> None:
    """Adds what is new in a text; called by every writer of names, descriptions and keywords."""
    await session.execute(
        text("INSERT INTO product_vocabulary (word) SELECT unnest(CAST(:words AS text[])) ON CONFLICT DO NOTHING"),
        {"words": vocabulary_of(of)},
    )
