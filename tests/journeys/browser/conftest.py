"""One demo shop and one browser for all journeys; every journey has its own tabs, which are watched."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from playwright.async_api import Browser, StorageState

from app.embedded.services import embedded_services
from tests.journeys.browser.album import Album
from tests.journeys.browser.chromium import running_chromium
from tests.journeys.browser.demo import Demo, running_demo
from tests.journeys.browser.tabs import Tabs
from tests.journeys.browser.watch import Watch

has_failed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if report.when == "call":
        item.stash[has_failed] = report.failed
    return report


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    # Services of its own: a second worker on the same ones would send through another Graph API.
    folder = tmp_path_factory.mktemp("browser")
    with embedded_services(folder / "services", postgres_settings={"fsync": "off"}) as services, running_demo(services, folder) as running:
        yield running


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with running_chromium() as running:
        yield running


@pytest.fixture(scope="session")
async def owner(demo: Demo, browser: Browser) -> StorageState:
    """The demo shop's owner, signed in once for all journeys: signing in is limited to a few times a minute."""
    context = await browser.new_context()
    try:
        answer = await context.request.post(f"{demo.url}/api/auth/login", data={"email": demo.email, "password": demo.password})
        assert answer.status == 200, await answer.text()
        return await context.storage_state()
    finally:
        await context.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    assert watch.complaints == []


@pytest.fixture
def album(request: pytest.FixtureRequest) -> Album:
    return Album.of_test(request.node.name.replace("[", "-").rstrip("]"))


@pytest.fixture
async def tabs(
    request: pytest.FixtureRequest, browser: Browser, demo: Demo, owner: StorageState, watch: Watch, album: Album
) -> AsyncIterator[Tabs]:
    tabs = Tabs(browser, demo, owner, watch)
    yield tabs
    for page in tabs.pages:
        if request.node.stash.get(has_failed, False):
            await album.take(page, "failed")
        await watch.look_at(page)
    await tabs.close()
