"""The labelled queries in `queries.txt` were written for Bottega Aurora; other shops' customers will write otherwise."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.catalog.facade import CatalogFacade
from app.resources import Resources
from tenants.tenant import Tenant

QUERIES = Path(__file__).with_name("queries.txt")


@pytest.fixture
async def code_of(resources: Resources, bottega: Tenant) -> dict[object, str]:
    async with resources.work(bottega) as work:
        return {row.id: row.sku for row in await work.session.execute(text("SELECT id, sku FROM products"))}


async def test_nearly_every_labelled_query_finds_what_was_meant(catalog: CatalogFacade, code_of: dict[object, str]) -> None:
    misses = []
    queries = [line.split("|") for line in QUERIES.read_text().splitlines() if line and not line.startswith("#")]
    for language, query, meant in queries:
        page = await catalog.search(query=query, language=language, offset=0, limit=5)
        found = [code_of[item.id] for item in page.items]
        wanted = meant.lstrip("+").split()
        if not set(wanted) & set(found[: 1 if meant.startswith("+") else 5]):
            misses.append((query, found))
    assert len(queries) >= 30
    assert len(misses) / len(queries) <= 0.05, misses


async def test_red_wine_brings_no_white_one(catalog: CatalogFacade, code_of: dict[object, str]) -> None:
    page = await catalog.search(query="vino tinto", language="es", offset=0, limit=10)
    assert {code_of[item.id] for item in page.items} == {"WIN-01", "WIN-02"}


@pytest.mark.parametrize(
    "query", ["", "   ", "🙂", "\x00", "' OR 1=1 --", "!(:* & |", "<->", "\\", "ciao", "scarpe da ginnastica", "x" * 5000]
)
async def test_what_means_nothing_finds_nothing_and_breaks_nothing(catalog: CatalogFacade, query: str) -> None:
    page = await catalog.search(query=query, language="it", offset=0, limit=5)
    assert (page.items, page.total) == ((), 0)


async def test_pages_follow_each_other_without_gap_or_repetition(catalog: CatalogFacade) -> None:
    whole = await catalog.search(query="formaggio", language="it", offset=0, limit=50)
    pages = [await catalog.search(query="formaggio", language="it", offset=offset, limit=3) for offset in range(0, whole.total, 3)]
    assert [item for page in pages for item in page.items] == list(whole.items)
    assert whole.total == len(whole.items) > 3


async def test_names_come_in_the_customer_s_language(catalog: CatalogFacade) -> None:
    page = await catalog.search(query="panettone", language="es", offset=0, limit=1)
    assert page.items[0].name == "Panettone artesano"


async def test_a_query_without_a_product_still_leads_to_a_shelf(catalog: CatalogFacade) -> None:
    shelves = await catalog.nearest_categories(query="vinello", language="it", limit=3)
    assert "Vini e bollicine" in [shelf.name for shelf in shelves]


@pytest.mark.parametrize("query", ["asdkjh qwe zxc", "12345", "\x00", "500"])
async def test_no_shelf_is_near_to_what_sounds_like_none(catalog: CatalogFacade, query: str) -> None:
    assert await catalog.nearest_categories(query=query, language="it", limit=3) == []
