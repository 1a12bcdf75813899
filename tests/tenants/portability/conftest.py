"""A shop with something of everything, and a second installation on a server of its own."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.catalog.application.set_product_image import picture_key
from app.catalog.infrastructure.product_repository import ProductRepository
from app.catalog.wiring import provide_store
from app.conversations.domain.attachment import storage_key
from app.embedded.postgres import PostgresUrls
from app.identity.application.sign_up import SignUpCommand
from app.identity.wiring import create_account
from app.kernel.ids import new_id
from app.registry import load_tables
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.ground import prepare_ground
from tenants.tenant import Tenant
from tests.catalog.builders import a_product
from tests.conversations.shop import Shop
from tests.factories.servers import another_server
from tests.factories.workspaces import a_number

PICTURE = b"\xff\xd8 a picture of oil"
ATTACHMENT = b"%PDF a customer's file"


@pytest.fixture
def email() -> str:
    return f"{new_id()}@example.org"


@pytest.fixture
async def shop(resources: Resources, email: str) -> Shop:
    return await a_full_shop(resources, email)


@pytest.fixture(scope="session")
def other_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresUrls]:
    with another_server(Path(tmp_path_factory.mktemp("elsewhere")) / "data") as urls:
        yield urls


@pytest.fixture(scope="session")
async def elsewhere(settings: Settings, other_server: PostgresUrls, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Resources]:
    """Another installation: its own database server and files, the same keys."""
    folder = Path(tmp_path_factory.mktemp("elsewhere-files"))
    load_tables()
    changed = replace(
        settings,
        database_url=other_server.login,
        database_admin_url=other_server.owner,
        data_dir=folder,
        storage_url=f"file://{folder}/media",
    )
    async with open_resources(changed, subscriptions={}) as found:
        await prepare_ground(found.sessions)
        yield found


async def an_owner(resources: Resources) -> str:
    """Somebody with an account, and their e-mail address."""
    email = f"{new_id()}@example.org"
    await create_account(resources, a_sign_up(email))
    return email


def a_sign_up(email: str) -> SignUpCommand:
    return SignUpCommand(
        email=email, password="a long enough password", name="Ada", workspace_name="Olio & Co.", language="it", currency="EUR"
    )


async def a_full_shop(resources: Resources, email: str) -> Shop:
    account = await create_account(resources, a_sign_up(email))
    tenant = await resources.routing.by_workspace(account.workspace.id)
    number = await a_number(resources, tenant, phone_number_id=str(new_id().int), waba_id="77")
    shop = Shop(resources=resources, tenant=tenant, number=number)
    await _fill_catalog(resources, tenant)
    await shop.hear_text("Avete l'olio?\tCon\\tab, a\ncapo e 🫒")
    await _attach(resources, tenant)
    return shop


async def _fill_catalog(resources: Resources, tenant: Tenant) -> None:
    image_id = new_id()
    async with resources.work(tenant) as work:
        await ProductRepository(work.session).add(a_product("Olio extravergine", image_id=image_id))
        await ProductRepository(work.session).add(a_product("Aceto \\N di mele"))
        await work.commit()
    await provide_store(resources).put(picture_key(tenant.workspace_id, image_id), PICTURE)


async def _attach(resources: Resources, tenant: Tenant) -> None:
    async with resources.sessions.tenant(tenant) as session:
        message = (await session.execute(text("SELECT id, number_id FROM messages LIMIT 1"))).one()
        key = storage_key(workspace_id=tenant.workspace_id, message_id=message.id)
        await session.execute(
            text("""INSERT INTO attachments (id, message_id, number_id, media_id, storage_key, state, created_at)
                    VALUES (:id, :message_id, :number_id, 'm', :key, 'stored', now())"""),
            {"id": new_id(), "message_id": message.id, "number_id": message.number_id, "key": key},
        )
        await session.commit()
    await provide_store(resources).put(key, ATTACHMENT)
