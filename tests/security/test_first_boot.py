"""A fresh installation has nobody in it: no default account, no default password."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg

from app.embedded.services import Services
from tests.conftest import environment_of
from tests.journeys.conftest import a_database, migrated

TABLES = ("users", "sessions", "members", "workspaces", "account_tokens")


def test_after_the_first_migration_nobody_can_sign_in(services: Services, tmp_path: Path) -> None:
    environment = environment_of(services, tmp_path) | a_database(services, "first_boot")
    migrated(environment)
    counts = "SELECT " + ", ".join(f"(SELECT count(*) FROM platform.{table})" for table in TABLES)

    async def count() -> list[int]:
        owner = await asyncpg.connect(environment["SHOPME_DATABASE_ADMIN_URL"])
        try:
            return list(await owner.fetchrow(counts))
        finally:
            await owner.close()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, count()).result() == [0] * len(TABLES)
