"""Product search for chat: any of the customer's words may match, products that match more of them come first.

Full-text OR over all three languages, other names from the synonym table, spelling from the catalog's own words. Requiring all
words finds nothing in most chat messages; comparing word likeness with whole product texts is too slow for a big catalog.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.contracts import CategoryCard, ProductPage
from app.catalog.domain.search_words import search_groups
from app.catalog.infrastructure.cards import CARD_COLUMNS, product_card
from app.catalog.infrastructure.offers_running import BEST_OFFER
from app.catalog.infrastructure.spelling import spelled
from app.catalog.infrastructure.texts import as_texts

# Customers' words reach plainto_tsquery only, which has no syntax. What it prints is read back, to join alternatives with OR.
_ASKED = """
asked AS (
    SELECT w.place, string_agg('(' || q.query::text || ')', ' | ')::tsquery AS query
    FROM unnest(CAST(:places AS int[]), CAST(:words AS text[])) AS w(place, word)
    CROSS JOIN LATERAL (VALUES
        (plainto_tsquery('shared.it', w.word)), (plainto_tsquery('shared.en', w.word)), (plainto_tsquery('shared.es', w.word))
    ) AS q(query)
    WHERE numnode(q.query) > 0 GROUP BY w.place
),
whole AS (SELECT string_agg('(' || query::text || ')', ' | ')::tsquery AS query FROM asked)
"""

# A category's name stands for its products, but less than their own words. Far weaker matches than the best are left out.
_SCORED = f"""
WITH {_ASKED},
scored AS (
    SELECT p.id, sum(CASE WHEN p.search @@ a.query THEN 1 + ts_rank(p.search, a.query) ELSE 0.6 END) AS score
    FROM products p LEFT JOIN categories c ON c.id = p.category_id JOIN asked a ON p.search @@ a.query OR c.search @@ a.query
    WHERE p.active AND (p.search @@ (SELECT query FROM whole)
        OR p.category_id = ANY(ARRAY(SELECT id FROM categories WHERE search @@ (SELECT query FROM whole))))
    GROUP BY p.id
),
kept AS (SELECT id, score FROM scored WHERE score >= 0.5 * (SELECT max(score) FROM scored))
"""
# Of trigrams, as pg_trgm counts them: below it two words share little more than an ending.
_LEAST_LIKENESS = 0.35
_BEST_FIRST = "kept.score DESC, (p.stock = 0), p.sku, p.id"


class ProductSearch:
    def __init__(self, session: AsyncSession, *, workspace_id: UUID, now: datetime) -> None:
        self._session = session
        self._workspace_id = workspace_id
        self._now = now

    async def best_first(self, *, query: str, language: str, offset: int, limit: int) -> ProductPage:
        groups = await spelled(self._session, search_groups(query))
        if not groups:
            return ProductPage(items=(), total=0)
        pairs = [(place, word) for place, group in enumerate(groups) for word in group.alternatives]
        asked = {"places": [place for place, _ in pairs], "words": [word for _, word in pairs]}
        kept = f"FROM kept JOIN products p ON p.id = kept.id {BEST_OFFER}"
        total = await self._session.scalar(text(f"{_SCORED} SELECT count(*) FROM kept"), asked)
        rows = await self._session.execute(
            text(f"{_SCORED} SELECT {CARD_COLUMNS} {kept} ORDER BY {_BEST_FIRST} OFFSET :offset LIMIT :limit"),
            {**asked, "now": self._now, "offset": max(offset, 0), "limit": max(limit, 0)},
        )
        items = tuple(product_card(row, language=language, workspace_id=self._workspace_id) for row in rows)
        return ProductPage(items=items, total=total or 0)

    async def categories(self, *, query: str, language: str, limit: int) -> list[CategoryCard]:
        """The shelves whose name sounds like a query that found no product, the likest first; none when nothing sounds like it."""
        rows = await self._session.execute(
            text("""
                SELECT * FROM (
                    SELECT c.id, c.names, c.position, count(*) AS product_count, word_similarity(
                        :query, shared.fold(concat_ws(' ', c.names->>'it', c.names->>'en', c.names->>'es', c.keywords))
                    ) AS likeness
                    FROM categories c JOIN products p ON p.category_id = c.id AND p.active
                    GROUP BY c.id
                ) AS shelves
                WHERE likeness >= :least ORDER BY likeness DESC, product_count DESC, position, id LIMIT :limit
            """),
            {
                "query": " ".join(name for group in search_groups(query) for name in group.alternatives[:1]),
                "limit": limit,
                "least": _LEAST_LIKENESS,
            },
        )
        return [CategoryCard(row.id, as_texts(row.names).in_language(language), row.product_count) for row in rows]
