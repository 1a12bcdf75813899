"""A move that is cut off anywhere goes on, or is called off, and the workspace is whole either way."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from app.resources import Resources
from tenants.moving.move_workspace import MoveRefused
from tenants.readiness import WorkspaceMigrating
from tests.conversations.shop import Shop
from tests.tenants.moving.conftest import CutOff, current, cut_off_at, is_usable, moving, standing

ON_ITS_WAY = ["announced", "held", "held noted", "copied", "copied noted"]
BACK = ["returning noted", "returning", "thrown away", "given back"]


@pytest.mark.parametrize("step", [*ON_ITS_WAY, "moved"])
async def test_cut_off_after_any_step_the_same_command_goes_on(shop: Shop, tmp_path: Path, step: str) -> None:
    both, workspace_id = shop.resources, shop.tenant.workspace_id
    before = await standing(both, shop.tenant, tmp_path)
    with pytest.raises(CutOff):
        await moving(both, reached=cut_off_at(step))(workspace_id, cluster="second")
    if step != "moved":
        with pytest.raises(WorkspaceMigrating):
            await is_usable(both, shop.tenant)
    moved = await moving(both)(workspace_id, cluster="second")
    assert moved.tenant.cluster == "second"
    assert await standing(both, shop.tenant, tmp_path) == before.on("second")
    assert await is_usable(both, shop.tenant)


@pytest.mark.parametrize("step", ON_ITS_WAY)
async def test_called_off_after_any_step_everything_is_as_before(shop: Shop, tmp_path: Path, step: str) -> None:
    both, workspace_id = shop.resources, shop.tenant.workspace_id
    before = await standing(both, shop.tenant, tmp_path)
    with pytest.raises(CutOff):
        await moving(both, reached=cut_off_at(step))(workspace_id, cluster="second")
    assert (await moving(both).call_off(workspace_id)).tenant.cluster == "main"
    assert await standing(both, shop.tenant, tmp_path) == before
    assert await is_usable(both, shop.tenant)


@pytest.mark.parametrize("step", BACK)
async def test_calling_off_that_is_cut_off_goes_on_and_lets_nobody_go_forward(shop: Shop, tmp_path: Path, step: str) -> None:
    both, workspace_id = shop.resources, shop.tenant.workspace_id
    before = await standing(both, shop.tenant, tmp_path)
    with pytest.raises(CutOff):
        await moving(both, reached=cut_off_at("copied noted"))(workspace_id, cluster="second")
    with pytest.raises(CutOff):
        await moving(both, reached=cut_off_at(step)).call_off(workspace_id)
    with pytest.raises(MoveRefused, match="on its way back"):
        await moving(both)(workspace_id, cluster="second")
    await moving(both).call_off(workspace_id)
    assert await standing(both, shop.tenant, tmp_path) == before
    assert await is_usable(both, shop.tenant)


async def test_cut_off_at_any_statement_the_same_command_goes_on(shop: Shop, tmp_path: Path) -> None:
    """Not only between the steps: there and back, with the connection lost after each few statements in turn."""
    both, workspace_id = shop.resources, shop.tenant.workspace_id
    before = await standing(both, shop.tenant, tmp_path)
    here, runs, through = "main", 0, 0
    for allowed in range(1, 400, 5):
        there = "second" if here == "main" else "main"
        if await _run_with(both, allowed, moving(both)(workspace_id, cluster=there)):
            through += 1
        else:
            await moving(both)(workspace_id, cluster=there)
        here, runs = there, runs + 1
        assert await standing(both, shop.tenant, tmp_path) == before.on(here)
        if through:
            break
    assert runs > 10
    assert await is_usable(both, shop.tenant)


async def _run_with(both: Resources, allowed: int, work: Any) -> bool:
    """Whether it got through."""
    left = allowed

    def break_it(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise CutOff

    engines = [engine for name in both.sessions.clusters for engine in (both.sessions.engine(name), both.sessions.cluster_of(name).engine)]
    for engine in engines:
        event.listen(engine.sync_engine, "before_cursor_execute", break_it)
    try:
        await work
    except (CutOff, DBAPIError, MoveRefused):
        return False
    finally:
        for engine in engines:
            event.remove(engine.sync_engine, "before_cursor_execute", break_it)
    return True


async def test_after_a_cut_the_directory_says_that_it_is_on_its_way(shop: Shop) -> None:
    with pytest.raises(CutOff):
        await moving(shop.resources, reached=cut_off_at("announced"))(shop.tenant.workspace_id, cluster="second")
    assert (await current(shop.resources, shop.tenant)).moving_to == "second"
    await moving(shop.resources).call_off(shop.tenant.workspace_id)
