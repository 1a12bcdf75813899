"""Whether a picture is really there."""

from playwright.async_api import Locator, expect


async def expect_loaded(picture: Locator) -> None:
    await picture.scroll_into_view_if_needed()
    await expect(picture).to_have_js_property("complete", True)
    assert await picture.evaluate("each => each.naturalWidth") > 0, "the picture is broken"
