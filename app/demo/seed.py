"""The demo shop: an account to sign in with, a stocked catalog, and a number connected to the emulator."""

from dataclasses import dataclass
from uuid import UUID

import httpx

from app.conversations.application.connect_number import ConnectNumberCommand
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.wiring.numbers import provide_connect_number
from app.demo.emulated_catalog import publish_to_emulator
from app.demo.shop.stock import stock_demo_shop
from app.identity.application.sign_up import SignUpCommand
from app.identity.infrastructure.sql_accounts import SqlAccounts
from app.identity.wiring import control_transaction, create_account, find_workspace_of, provide_appoint_platform_admin
from app.registry import load_tables, subscriptions
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.routing import NumberTaken
from tenants.tenant import Tenant

EMAIL = "demo@shopme.example"
PASSWORD = "bottega-aurora"  # noqa: S105 - printed at the end of `make run`; the demo listens on this machine only
SHOP = "Bottega Aurora"


@dataclass(frozen=True, slots=True)
class DemoLogin:
    email: str
    password: str
    workspace_id: UUID


async def seed_demo_shop(settings: Settings) -> DemoLogin:
    """Makes what is missing and leaves the rest alone; run at every start."""
    load_tables()
    async with open_resources(settings, subscriptions=subscriptions()) as resources:
        workspace_id = await find_workspace_of(resources, EMAIL)
        if workspace_id is None:
            account = await create_account(
                resources,
                SignUpCommand(
                    email=EMAIL, password=PASSWORD, name="Ada Neri", workspace_name=SHOP, language="it", currency="EUR", user_language="en"
                ),
            )
            workspace_id = account.workspace.id
            async with control_transaction(resources) as session:
                # The demo made this address up: nobody has to prove it.
                await SqlAccounts(session).mark_verified(user_id=account.user.id, email=EMAIL, at=resources.clock.now())
                # Whoever tries the demo out wants to see the installation's side as well.
                await provide_appoint_platform_admin(resources, session, typed_by={"by": "demo"})(EMAIL)
        tenant = await resources.routing.by_workspace(workspace_id)
        await stock_demo_shop(resources, tenant)
        await _connect_emulator(resources, tenant)
        accounts = {number["wabaId"] for number in await _numbers_of_emulator(resources)}
        await publish_to_emulator(resources, tenant, accounts_of_emulator=accounts)
    return DemoLogin(EMAIL, PASSWORD, workspace_id)


async def _connect_emulator(resources: Resources, tenant: Tenant) -> None:
    """Gives the shop a number of the emulator's when it never had one; what its owner did with numbers since is left alone.

    With a Graph API of one's own (SHOPME_GRAPH_API_URL) there is no emulator to ask: then a number is connected in the settings.
    """
    async with resources.work(tenant) as work:
        if await NumberRepository(work.session).ever_had_one():
            return
    for number in await _numbers_of_emulator(resources):
        command = ConnectNumberCommand(
            phone_number_id=number["phoneNumberId"],
            waba_id=number["wabaId"],
            display_phone_number=number["displayPhoneNumber"],
            access_token=number["accessToken"],
        )
        try:
            async with resources.work(tenant) as work, resources.sessions.control() as control:
                await provide_connect_number(work, resources=resources, tenant=tenant, control_session=control)(command)
                await work.commit()
                await control.commit()
        except NumberTaken:
            continue
        return


async def _numbers_of_emulator(resources: Resources) -> list[dict[str, str]]:
    try:
        answer = await resources.http.get(f"{resources.settings.meta.graph_api_url}/emulator/numbers", timeout=3)
        found: list[dict[str, str]] = answer.json()["items"] if answer.status_code == 200 else []
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return []
    return found
