"""A workspace on a second PostgreSQL server: from the sign-up and the webhook to the answer, through the real processes."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from app.embedded.postgres import PostgresUrls
from app.embedded.services import Services
from tests.conftest import environment_of
from tests.factories.servers import another_server
from tests.fakes.graph_api import FakeGraphApi, running
from tests.journeys.conftest import a_database, migrated
from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack, running_stack
from tests.journeys.waiting import eventually


@pytest.fixture(scope="module")
def graph_api() -> Iterator[FakeGraphApi]:
    with running(FakeGraphApi()) as api:
        yield api


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresUrls]:
    with another_server(Path(tmp_path_factory.mktemp("second")) / "data") as urls:
        yield urls


@pytest.fixture(scope="module")
def stack(services: Services, second: PostgresUrls, graph_api: FakeGraphApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """New workspaces go to the second server; accounts, routes and the journal stay on the first."""
    folder: Path = tmp_path_factory.mktemp("two-servers")
    environment = (
        environment_of(services, folder)
        | a_database(services, "two_servers")
        | {
            "SHOPME_REDIS_URL": f"{services.redis_url.rstrip('/').removesuffix('/0')}/3",
            "SHOPME_GRAPH_API_URL": graph_api.url,
            "SHOPME_DATABASE_CLUSTERS": f"second={second.login}",
            "SHOPME_DATABASE_ADMIN_CLUSTERS": f"second={second.owner}",
            "SHOPME_SIGNUP_CLUSTER": "second",
        }
    )
    migrated(environment)
    with running_stack(environment, folder) as found:
        yield found


async def schemas_of(url: str, workspace_id: str) -> list[str]:
    """The workspace's own schema, when it is on this server."""
    connection = await asyncpg.connect(url)
    try:
        role = f"tr_{workspace_id.replace('-', '')}"
        rows = await connection.fetch(
            "SELECT n.nspname FROM pg_namespace n WHERE has_schema_privilege($1, n.oid, 'USAGE') AND n.nspname LIKE 't\\_%'", role
        )
    except asyncpg.UndefinedObjectError:
        return []
    finally:
        await connection.close()
    return [row["nspname"] for row in rows]


async def test_a_customer_of_a_workspace_on_the_second_server_is_answered(
    stack: Stack, second: PostgresUrls, graph_api: FakeGraphApi
) -> None:
    shop = Shop(stack.url)
    assert len(await schemas_of(second.owner, shop.workspace_id)) == 1
    assert await schemas_of(stack.environment["SHOPME_DATABASE_ADMIN_URL"], shop.workspace_id) == []
    assert deliver(stack.url, text_webhook(shop, "Buongiorno, che prodotti avete?")).status_code == 200
    (answer,) = eventually(lambda: [sent for sent in graph_api.sent if sent.phone_number_id == shop.phone_number_id], within_s=20)
    assert answer.token == shop.token
    thread = eventually(lambda: [message for message in shop.threads() if message["direction"] == "outbound" and message["wamid"]])
    assert thread[0]["wamid"] == answer.wamid


async def test_its_work_waits_in_the_outbox_of_its_own_server(stack: Stack, second: PostgresUrls) -> None:
    shop = Shop(stack.url)
    deliver(stack.url, text_webhook(shop, "ciao"))
    eventually(lambda: [message for message in shop.threads() if message["direction"] == "outbound" and message["wamid"]], within_s=20)
    stack.kill("worker")
    try:
        reply = {"clientId": str(uuid.uuid4()), "type": "text", "text": "Arrivo subito"}
        assert shop.post(f"conversations/{shop.conversations()[0]['id']}/messages", reply).status_code == 201
        assert await _waiting(second.owner, shop.workspace_id) > 0
        assert await _waiting(stack.environment["SHOPME_DATABASE_ADMIN_URL"], shop.workspace_id) == 0
    finally:
        stack.start("worker")
    eventually(lambda: [message for message in shop.threads() if message["text"] == "Arrivo subito" and message["wamid"]], within_s=30)


async def _waiting(url: str, workspace_id: str) -> int:
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval("SELECT count(*) FROM shared.outbox WHERE workspace_id = $1::text::uuid", workspace_id))
    finally:
        await connection.close()
