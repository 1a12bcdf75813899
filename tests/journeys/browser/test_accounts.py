"""From nothing to a team that is hard to break into, in three languages and by keyboard alone.

Signed up, confirmed by a letter, a second factor, and a colleague who is led to set up theirs.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from tests.identity.authenticator import code_at
from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs
from tests.journeys.stack import ROOT

PASSWORD = "seven green bottles"
Words = Callable[..., str]


@pytest.mark.parametrize(("language", "locale"), [("en", "en-GB"), ("it", "it-IT"), ("es", "es-ES")])
async def test_signed_up_confirmed_with_a_second_factor_and_a_colleague(
    tabs: Tabs, demo: Demo, album: Album, language: str, locale: str
) -> None:
    say, email = words_of(language), f"nina.{language}@example.com"
    page = await tabs.open(locale=locale)
    await sign_up(page, demo, say, email=email)
    await expect(page.get_by_text(say("shell.verify.text", email=email))).to_be_visible()
    await page.goto(demo.newest_link(email))
    await expect(page.get_by_text(say("account.verify.done"))).to_be_visible()
    await look(page, album, "confirmed")

    await open_settings(page, demo, say)
    secret, recovery_code = await set_up_factor(page, album, say)
    await require_factors(page, album, say)
    colleague = f"omar.{language}@example.com"
    await invite_admin(page, say, colleague)

    theirs = await tabs.open(locale=locale)
    await theirs.goto(demo.newest_link(colleague))
    await join(theirs, say)
    await expect(theirs.get_by_role("heading", name=say("account.gate.title"))).to_be_visible()
    await look(theirs, album, "gate")

    again = await tabs.open(locale=locale)
    await first_step(again, demo, say, email=email)
    await look(again, album, "second-step")
    if language == "en":
        await walk_to(again, again.get_by_role("button", name=say("auth.secondStep.use.recoveryCode")))
        await again.keyboard.press("Enter")
        await expect(again.get_by_label(say("auth.secondStep.field.recoveryCode"))).to_be_focused()
        await look(again, album, "recovery-code")
        await again.keyboard.type(recovery_code)
    else:
        # The next step's code: this step's was used to turn the factor on.
        await again.keyboard.type(code_at(secret, datetime.now(UTC), steps=1))
    await again.keyboard.press("Enter")
    await again.wait_for_url("**/inbox**")


async def sign_up(page: Page, demo: Demo, say: Words, *, email: str) -> None:
    await page.goto(f"{demo.url}/sign-up")
    await expect(page.get_by_role("heading", name=say("auth.signUp.title"))).to_be_visible()
    fields = {"name": "Nina Verdi", "email": email, "password": PASSWORD, "workspaceName": "Erbe di Nina"}
    for name, text in fields.items():
        await walk_to(page, page.get_by_label(say(f"auth.field.{name}"), exact=True))
        await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/inbox**")


async def open_settings(page: Page, demo: Demo, say: Words) -> None:
    await page.goto(demo.url)
    link = page.get_by_role("link", name=say("shell.nav.settings")).first
    await expect(link).to_be_visible()
    await walk_to(page, link)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=say("settings.title"), level=1)).to_be_visible()


async def set_up_factor(page: Page, album: Album, say: Words) -> tuple[str, str]:
    """The app's key, and one of the recovery codes."""
    begin = page.get_by_role("button", name=say("account.factor.setUp"))
    await expect(begin).to_be_visible()
    await walk_to(page, begin)
    await look(page, album, "factor-off")
    await page.keyboard.press("Enter")
    section = page.get_by_role("region", name=say("account.factor.title"))
    await fill_password(page, section)
    await expect(section.get_by_alt_text(say("account.factor.qr"))).to_be_visible()
    await expect(section.get_by_label(say("account.factor.code"))).to_be_focused()
    await look(page, album, "scan")
    secret = (await section.locator("p.select-all").inner_text()).replace(" ", "")
    await page.keyboard.type(code_at(secret, datetime.now(UTC)))
    await page.keyboard.press("Enter")
    codes = section.get_by_role("list", name=say("account.recovery.title")).get_by_role("listitem")
    await expect(codes).to_have_count(10)
    await look(page, album, "recovery-codes")
    recovery_code = await codes.first.inner_text()
    await walk_to(page, section.get_by_role("button", name=say("account.recovery.done")))
    await page.keyboard.press("Enter")
    await expect(section.get_by_text(say("account.factor.on"), exact=True)).to_be_visible()
    await look(page, album, "factor-on")
    return secret, recovery_code


async def require_factors(page: Page, album: Album, say: Words) -> None:
    switch = page.get_by_role("switch", name=say("account.require.label"))
    await walk_to(page, switch)
    await page.keyboard.press("Space")
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text(say("account.require.onTitle"))
    await look(page, album, "require")
    await fill_password(page, dialog)
    await expect(dialog).to_have_count(0)
    await expect(switch).to_be_checked()


async def invite_admin(page: Page, say: Words, email: str) -> None:
    await walk_to(page, page.get_by_role("button", name=say("account.team.invite"), exact=True))
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    await walk_to(page, dialog.get_by_label(say("account.field.email")))
    await page.keyboard.type(email)
    role = dialog.get_by_label(say("account.field.role"))
    await walk_to(page, role)
    await page.keyboard.type(say("account.role.admin"))
    await expect(role).to_have_value("admin")
    await walk_to(page, dialog.get_by_role("button", name=say("account.team.inviteSubmit")))
    await page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)


async def join(page: Page, say: Words) -> None:
    name = page.get_by_label(say("account.field.name"))
    await expect(name).to_be_visible()
    await walk_to(page, name)
    await page.keyboard.type("Omar Neri")
    await walk_to(page, page.get_by_label(say("account.field.password"), exact=True))
    await page.keyboard.type("eight blue bottles")
    await page.keyboard.press("Enter")


async def first_step(page: Page, demo: Demo, say: Words, *, email: str) -> None:
    await page.goto(f"{demo.url}/sign-in")
    await expect(page.get_by_role("heading", name=say("auth.signIn.title"))).to_be_visible()
    for name, text in (("email", email), ("password", PASSWORD)):
        await walk_to(page, page.get_by_label(say(f"auth.field.{name}"), exact=True))
        await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await expect(page.get_by_label(say("auth.secondStep.field.code"))).to_be_focused()


async def fill_password(page: Page, part: Locator) -> None:
    await walk_to(page, part.locator("input[type=password]").first)
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")


async def walk_to(page: Page, target: Locator) -> None:
    """With the Tab key, as far as it takes."""
    await expect(target).to_be_visible()
    for _ in range(120):
        if await target.evaluate("each => each === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


async def look(page: Page, album: Album, name: str) -> None:
    """A picture, and what axe finds in it."""
    await page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)))")
    await album.take(page, name)
    results = await Axe().run(page)
    assert [f"{name}: {found['id']} at {found['nodes'][0]['html'][:160]}" for found in results.response["violations"]] == []


def words_of(language: str) -> Words:
    """`say("account.factor.setUp")`: the very words of the page."""
    files: dict[str, Any] = {path.stem: json.loads(path.read_text()) for path in (ROOT / "web/src/locales" / language).glob("*.json")}

    def say(key: str, **values: str) -> str:
        found: Any = files
        for part in key.split("."):
            found = found[part]
        for name, value in values.items():
            found = found.replace("{{" + name + "}}", value)
        return str(found)

    return say
