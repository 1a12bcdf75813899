"""What Meta says rings the bell of an open dashboard."""

from playwright.async_api import expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs


async def test_an_alert_of_meta_s_rings_the_bell_without_a_reload_and_is_read_once_seen(tabs: Tabs, demo: Demo, album: Album) -> None:
    dashboard = await tabs.dashboard()
    bell = dashboard.page.get_by_role("button", name="Messages from Meta")
    await expect(bell).to_be_visible()
    alert = {"entity_type": "BUSINESS", "entity_id": "1", "alert_info": {"alert_severity": "WARNING", "alert_type": "OBA_REJECTED"}}
    demo.meta_says("account_alerts", alert)
    unread = dashboard.page.get_by_label("unread message")
    await expect(unread.first).to_be_visible()
    await album.take(dashboard.page, "the-bell-rings")
    await bell.click()
    panel = dashboard.page.get_by_role("dialog", name="Messages from Meta")
    await expect(panel.get_by_text("Meta gives no verified badge")).to_be_visible()
    await album.take(dashboard.page, "what-meta-said")
    await dashboard.page.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    await expect(bell.get_by_label("unread message")).to_be_hidden()
    await dashboard.expect_no_reload()
