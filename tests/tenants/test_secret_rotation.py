"""Keys of the ring come and go; secrets stay readable, and a workspace that is gone takes its own with it."""

import base64
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from app.commands.rotate_secrets import RotateSecrets, sealed_columns
from app.commands.secrets import require_known_keys
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.tokens import TokenSafe
from app.database.sealed import SecretBox
from app.identity.application.sign_up import SignUpCommand
from app.identity.wiring import create_account
from app.kernel.errors import Unavailable
from app.kernel.ids import new_id
from app.registry import load_tables
from app.resources import Resources, open_resources
from app.settings import SecretKey, Settings, SettingsError
from app.tenancy import provide_retirement
from tenants.data_keys import DataKeys
from tenants.ground import prepare_ground
from tenants.tenant import Tenant
from tests.conftest import APP_SECRET, VERIFY_TOKEN
from tests.factories.servers import on_a_database_of_its_own
from tests.factories.workspaces import TOKEN, a_number

OLD, NEW = SecretKey(kid="old", material=b"o" * 32), SecretKey(kid="new", material=b"n" * 32)
Open = Callable[..., Awaitable[Resources]]


@pytest.fixture
async def installation(settings: Settings, tmp_path: Path) -> Settings:
    """A database of its own, with the old key alone."""
    made = replace(await on_a_database_of_its_own(settings, "rotation", tmp_path), secret_keys=(OLD,))
    load_tables()
    async with open_resources(made, subscriptions={}, pool_size=2) as resources:
        await prepare_ground(resources.sessions)
    return made


@pytest.fixture
async def opened(installation: Settings) -> AsyncIterator[Open]:
    """`opened(NEW, OLD)`: a process with that ring."""
    async with AsyncExitStack() as stack:

        async def open_one(*ring: SecretKey) -> Resources:
            changed = replace(installation, secret_keys=ring)
            return await stack.enter_async_context(open_resources(changed, subscriptions={}, pool_size=2))

        yield open_one


async def a_shop(resources: Resources) -> Tenant:
    command = SignUpCommand(
        email=f"{new_id()}@example.org", password="a long enough one", name="Ada", workspace_name="Olio", language="it", currency="EUR"
    )
    account = await create_account(resources, command)
    tenant = await resources.routing.by_workspace(account.workspace.id)
    await a_number(resources, tenant, phone_number_id=str(new_id().int), waba_id="77")
    return tenant


async def sealed_with_the_ring(resources: Resources, tenant: Tenant, *ring: SecretKey) -> None:
    """As a program from before the data keys left it."""
    async with resources.sessions.tenant(tenant) as session:
        (number,) = await NumberRepository(session).all()
        old = TokenSafe(SecretBox(ring)).seal(TOKEN, tenant=tenant, number_id=number.id)
        await NumberRepository(session).change(number.id, access_token_sealed=old)
        await session.commit()


async def token_of(resources: Resources, tenant: Tenant) -> str:
    async with resources.sessions.tenant(tenant) as session:
        (number,) = await NumberRepository(session).all()
    return TokenSafe(resources.secrets).of_number(tenant, number)


async def blob_of(resources: Resources, tenant: Tenant) -> str:
    async with resources.sessions.tenant(tenant) as session:
        (number,) = await NumberRepository(session).all()
    return str(number.access_token_sealed)


def rotation(resources: Resources, *, step: Callable[[], None] = lambda: None) -> RotateSecrets:
    return RotateSecrets(resources, step=step)


async def test_each_workspace_has_a_data_key_of_its_own_and_every_process_the_same(opened: Open) -> None:
    one, two = await opened(OLD), await opened(OLD)
    shop, other = await a_shop(one), await a_shop(one)
    assert await token_of(two, shop) == TOKEN
    ids = {(await blob_of(one, tenant)).split("|")[1] for tenant in (shop, other)}
    assert len(ids) == 2


async def test_secrets_of_before_open_beside_new_ones_and_are_sealed_anew_by_a_rotation(opened: Open) -> None:
    resources = await opened(OLD)
    shop = await a_shop(resources)
    await sealed_with_the_ring(resources, shop, OLD)
    assert await token_of(resources, shop) == TOKEN
    rotated = await rotation(resources)()
    assert (rotated.secrets, rotated.failures) == (1, [])
    assert (await blob_of(resources, shop)).startswith("v2|")
    assert await token_of(resources, shop) == TOKEN


async def test_after_a_rotation_the_old_key_may_go_and_before_it_nothing_starts_without_it(opened: Open, installation: Settings) -> None:
    before = await opened(OLD)
    shop = await a_shop(before)
    await sealed_with_the_ring(before, shop, OLD)
    await require_known_keys(installation)
    without = replace(installation, secret_keys=(NEW,))
    with pytest.raises(SettingsError, match="lacks the key old") as refused:
        await require_known_keys(without)
    assert "\n" not in str(refused.value)
    both = await opened(NEW, OLD)
    await require_known_keys(both.settings)
    assert (await rotation(both)()).failures == []
    await require_known_keys(without)
    after = await opened(NEW)
    assert await token_of(after, shop) == TOKEN


async def test_a_rotation_touches_data_keys_and_leaves_their_secrets_as_they_are(opened: Open) -> None:
    before = await opened(OLD)
    shop = await a_shop(before)
    blob = await blob_of(before, shop)
    rotated = await rotation(await opened(NEW, OLD))()
    assert (rotated.data_keys, rotated.secrets) == (2, 0)  # the workspace's and the platform's
    assert await blob_of(before, shop) == blob


class PowerCut(Exception):
    pass


def cut_off_after(steps: int) -> Callable[[], None]:
    left = [steps]

    def step() -> None:
        left[0] -= 1
        if left[0] == 0:
            raise PowerCut

    return step


async def test_a_rotation_that_was_cut_off_anywhere_goes_on_where_it_stopped(opened: Open, installation: Settings) -> None:
    before = await opened(OLD)
    shops = [await a_shop(before) for _ in range(3)]
    for shop in shops:
        await sealed_with_the_ring(before, shop, OLD)
    both = await opened(NEW, OLD)
    for steps in (2, 2, 3, 4):
        with pytest.raises(PowerCut):
            await rotation(both, step=cut_off_after(steps))()
        assert [await token_of(both, shop) for shop in shops] == [TOKEN] * 3, "readable at every moment"
        with pytest.raises(SettingsError):
            await require_known_keys(replace(installation, secret_keys=(NEW,)))
    last = await rotation(both)()
    assert (last.data_keys, last.failures) == (0, []), "what was done was not done again"
    await require_known_keys(replace(installation, secret_keys=(NEW,)))
    after = await opened(NEW)
    assert [await token_of(after, shop) for shop in shops] == [TOKEN] * 3


async def test_what_does_not_open_is_named_stops_nobody_else_and_keeps_the_old_key(opened: Open, installation: Settings) -> None:
    before = await opened(OLD)
    broken, whole = await a_shop(before), await a_shop(before)
    await require_known_keys(installation)
    for shop in (broken, whole):
        await sealed_with_the_ring(before, shop, OLD)
    async with before.sessions.tenant(broken) as session:
        await session.execute(text("UPDATE numbers SET access_token_sealed = left(access_token_sealed, -4) || 'AAAA'"))
        await session.commit()
    rotated = await rotation(await opened(NEW, OLD))()
    assert rotated.secrets == 1
    (failure,) = rotated.failures
    assert failure.startswith(f"{broken.schema}|numbers|")
    assert TOKEN not in failure
    with pytest.raises(SettingsError):
        await require_known_keys(replace(installation, secret_keys=(NEW,)))


async def test_platform_secrets_are_sealed_with_the_platform_s_data_key_and_rotate_too(opened: Open) -> None:
    resources = await opened(OLD)
    async with resources.sessions.control():
        place = "platform|refresh_tokens|abc|successor"
        sealed = resources.secrets.seal("one more time", place=place)
    assert sealed.startswith("v2|")
    await rotation(await opened(NEW, OLD))()
    after = await opened(NEW)
    async with after.sessions.control():
        assert after.secrets.open(sealed, place=place) == "one more time"


async def test_a_dropped_workspace_s_data_key_is_gone_and_its_secrets_with_it(opened: Open) -> None:
    """Crypto-shredding: whoever kept a copy of the blob and holds the whole ring still opens nothing."""
    resources = await opened(OLD)
    shop = await a_shop(resources)
    (blob, number_id) = await blob_of(resources, shop), await _number_id(resources, shop)
    await provide_retirement(resources).drop(shop)
    assert await _data_keys_of(resources, shop.workspace_id) == 0
    later = await opened(NEW, OLD)
    await later.data_keys.load(shop.workspace_id)
    assert await _data_keys_of(later, shop.workspace_id) == 0, "nobody makes a key for a workspace that is gone"
    for copy in (blob, blob.replace("v2|", "v1|old|", 1)):
        with pytest.raises(Unavailable):
            later.secrets.open(copy, place=f"{shop.schema}|numbers|{number_id}|access_token")


async def test_a_key_that_is_missing_stops_secrets_and_nothing_else(opened: Open) -> None:
    shop = await a_shop(await opened(OLD))
    stranger = await opened(NEW)
    async with stranger.sessions.tenant(shop) as session:
        assert await session.scalar(text("SELECT count(*) FROM numbers")) == 1
    with pytest.raises(Unavailable):
        await token_of(stranger, shop)


async def test_two_processes_that_make_a_data_key_at_once_use_one(opened: Open) -> None:
    one, two = await opened(OLD), await opened(OLD)
    tenant = await one.provisioning.provision(new_id())
    kept: list[DataKeys] = [one.data_keys, two.data_keys]
    first, second = [await keys.wrapped(tenant.workspace_id) for keys in kept]
    assert first == second


def test_every_place_that_the_product_seals_for_is_declared_for_the_rotation() -> None:
    """A `sealed_column` for each: what is not declared would stay under an old key for ever."""
    import re

    from app.database.metadata import platform_metadata, tenant_metadata
    from tests.architecture.source import python_files

    load_tables()
    declared = {
        (sealed.table.name, sealed.column.info["sealed"])
        for metadata in (platform_metadata, tenant_metadata)
        for sealed in sealed_columns(metadata)
    }
    place = re.compile(r"f\"(?:platform|\{\w+(?:\.\w+)*\})\|(\w+)\|\{[^}]+\}\|(\w+)\"")
    used = {match.groups() for path in python_files("app") for match in place.finditer(path.read_text())}
    # A browser holds it for half an hour; no table does.
    passing = {("signups", "grant")}
    assert used - passing <= declared
    assert {("numbers", "access_token"), ("refresh_tokens", "successor")} <= used


def shopme(settings: Settings, ring: tuple[SecretKey, ...], *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "SHOPME_DATABASE_URL": settings.database_url,
        "SHOPME_DATABASE_ADMIN_URL": settings.database_admin_url,
        "SHOPME_REDIS_URL": settings.redis_url,
        "SHOPME_DATA_DIR": str(settings.data_dir),
        "SHOPME_SECRET_KEYS": ",".join(f"{key.kid}:{base64.b64encode(key.material).decode()}" for key in ring),
        "SHOPME_META_APP_SECRET": APP_SECRET,
        "SHOPME_META_VERIFY_TOKEN": VERIFY_TOKEN,
    }
    root = Path(__file__).resolve().parents[2]
    return subprocess.run([sys.executable, "-m", "app.cli", *words], cwd=root, env=environment, capture_output=True, text=True, timeout=60)


async def test_the_commands_say_what_is_sealed_with_what_rotate_it_and_refuse_a_start_in_one_line(
    opened: Open, installation: Settings
) -> None:
    before = await opened(OLD)
    await sealed_with_the_ring(before, await a_shop(before), OLD)
    await require_known_keys(installation)
    status = shopme(installation, (NEW, OLD), "secrets", "status")
    assert (status.returncode, status.stderr) == (0, "")
    assert "new  newest  0 data keys, 0 secrets of its own\nold  held  2 data keys, 1 secrets of its own\n" in status.stdout
    refused = shopme(installation, (NEW,), "worker")
    assert refused.returncode == 2
    assert refused.stderr.startswith("shopme: SHOPME_SECRET_KEYS lacks the key old")
    assert refused.stderr.count("\n") == 1
    rotated = shopme(installation, (NEW, OLD), "secrets", "rotate")
    assert (rotated.returncode, rotated.stderr) == (0, "")
    assert "under new: 2 data keys, 1 secrets sealed anew, 0 failed" in rotated.stdout
    after = shopme(installation, (NEW, OLD), "secrets", "status")
    assert "old  held  0 data keys, 0 secrets of its own, may go" in after.stdout
    missing = shopme(installation, (OLD,), "secrets", "status")
    assert missing.returncode == 1
    assert "new  MISSING  2 data keys" in missing.stdout


async def _number_id(resources: Resources, tenant: Tenant) -> UUID:
    async with resources.sessions.tenant(tenant) as session:
        (number,) = await NumberRepository(session).all()
    return number.id


async def _data_keys_of(resources: Resources, workspace_id: UUID) -> int:
    async with resources.sessions.bare_control() as session:
        return int(await session.scalar(text("SELECT count(*) FROM data_keys WHERE workspace_id = :id"), {"id": workspace_id}) or 0)
