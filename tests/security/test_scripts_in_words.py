"""Forty ways of putting a script into words, through everything that people write, shown by every page of the dashboard."""

import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, Dialog, Page, expect

from tests.journeys.browser.chromium import PATIENCE_MS, running_chromium
from tests.journeys.browser.watch import Watch
from tests.journeys.shop import Shop, deliver, message_webhook, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually

CORPUS = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<body onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<template><script>alert(1)</script></template>",
    "<!--<img src=x onerror=alert(1)>-->",
    "<style>@import 'javascript:alert(1)'</style>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "\\u003cscript\\u003ealert(1)",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "#{alert(1)}",
    "<x contenteditable onblur=alert(1)>x",
    "<input autofocus onfocus=alert(1)>",
    'https://example.com/"onclick="alert(1)',
    "](javascript:alert(1))",
)
NAMES = CORPUS[:8]
PAGES = {"inbox": "Inbox", "catalog": "Catalog", "settings": "Settings"}
# What of the corpus would have become of it, had it been taken for markup.
TAKEN_FOR_MARKUP = (
    "img[src='x'], iframe, object, embed, base, math, details[ontoggle], [onerror], [onload], [onfocus], [onmouseover], [onclick], "
    "a[href^='javascript:' i], a[href^='data:' i], a[href^='vbscript:' i], form[action^='javascript:' i], script:not([src])"
)


@pytest.fixture(scope="module")
def spoken(stack: Stack) -> Shop:
    """A shop whose customers, team and catalog say nothing else."""
    shop = Shop(stack.url, language="en", name=CORPUS[1])
    headers = {"X-CSRF-Token": shop.client.cookies["csrf"]}
    quiet = shop.client.patch(f"/api/workspaces/{shop.workspace_id}", json={"assistantEnabled": False}, headers=headers)
    assert quiet.status_code == 200, quiet.text
    for number, words in enumerate(CORPUS):
        texts = {"it": words[:60], "en": words[:60], "es": words[:60]}
        shop.post("products", {"sku": f"X-{number}", "names": texts, "descriptions": texts, "priceMinor": 1, "stock": 1, "keywords": words})
    for words in NAMES:
        shop.post("categories", {"names": {"it": words[:24], "en": words[:24], "es": words[:24]}})
    bodies = [text_webhook(shop, words) for words in CORPUS] + [message_webhook(shop, each, wa_id="393335550142") for each in other_kinds()]
    bodies += [named(text_webhook(shop, words, wa_id=f"39333555{number:04}"), words) for number, words in enumerate(NAMES, 1000)]
    for body in bodies:
        assert deliver(stack.url, body).status_code == 200
    eventually(lambda: len(shop.conversations()) > len(NAMES) and len(shop.threads()) >= len(bodies), within_s=60, every_s=0.5)
    return shop


def other_kinds() -> list[dict[str, Any]]:
    evil = CORPUS[2]
    reply = {"type": "button_reply", "button_reply": {"id": "x", "title": evil[:20]}}
    return [
        {"type": "interactive", "interactive": reply},
        {"type": "document", "document": {"id": "1", "mime_type": "text/html", "sha256": "x", "filename": evil, "caption": evil}},
        {"type": "image", "image": {"id": "2", "mime_type": "image/jpeg", "sha256": "x", "caption": evil}},
        {"type": "location", "location": {"latitude": 45.0, "longitude": 9.0, "name": evil, "address": evil, "url": "javascript:alert(1)"}},
        {"type": "contacts", "contacts": [{"name": {"formatted_name": evil, "first_name": evil}, "phones": [{"phone": evil}]}]},
        {"type": evil, evil: {"body": evil}},
    ]


def named(body: bytes, name: str) -> bytes:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return body.replace(b'"Chiara Lombardi"', f'"{escaped}"'.encode())


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with running_chromium() as running:
        yield running


class Suspicion:
    """What a script that got through would be seen by."""

    def __init__(self, page: Page) -> None:
        self.dialogs: list[str] = []
        self.watch = Watch()
        self.watch.follow(page)
        # A file that nobody stored is not there, and the map of a place is somebody else's.
        self.watch.excuse(r"40[04] .* @ \S+/attachments/")
        page.on("dialog", self._on_dialog)

    async def _on_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        await dialog.dismiss()


async def test_nothing_that_anybody_writes_runs_in_the_dashboard(stack: Stack, spoken: Shop, browser: Browser) -> None:
    context = await browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
    cookies = [{"name": name, "value": value, "url": stack.url} for name, value in spoken.client.cookies.items()]
    await context.add_cookies(cookies)  # type: ignore[arg-type]
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    suspicion = Suspicion(page)
    workspace = f"{stack.url}/w/{spoken.workspace_id}"
    threads = {each["customer"]["name"]: each["id"] for each in spoken.conversations()}

    await page.goto(f"{workspace}/inbox/{threads['Chiara Lombardi']}")
    thread = page.get_by_role("log", name="Messages")
    await expect(thread.get_by_text(CORPUS[0], exact=False).first).to_be_attached()
    for words in CORPUS:
        # Spaces of any kind are shown as one.
        plain = " ".join(words.split())
        assert plain in " ".join(str(await thread.text_content()).split()), f"not shown word for word: {words}"
    found = [await markup(page, "thread")]
    for words in NAMES[:3]:
        await page.goto(f"{workspace}/inbox/{threads[words]}")
        await expect(page.get_by_role("heading", name=words, level=2)).to_be_visible()
        found.append(await markup(page, f"thread of {words}"))
    for path, heading in PAGES.items():
        await page.goto(f"{workspace}/{path}")
        await expect(page.get_by_role("heading", name=heading, level=1)).to_be_attached()
        await expect(page.locator("[aria-busy=true]")).to_have_count(0)
        if path == "catalog":
            await expect(page.get_by_text(CORPUS[2]).first).to_be_attached()
        found.append(await markup(page, path))
    assert found == [[]] * len(found)
    assert suspicion.dialogs == []
    assert [complaint for complaint in suspicion.watch.complaints if "Security Policy" in complaint or "page error" in complaint] == []
    await context.close()


async def markup(page: Page, where: str) -> list[str]:
    elements: list[str] = await page.evaluate(
        "selector => [...document.querySelectorAll(selector)].map(each => each.outerHTML)", TAKEN_FOR_MARKUP
    )
    return [f"{where}: {element[:200]}" for element in elements]


async def test_the_browser_of_these_tests_would_notice(stack: Stack, browser: Browser) -> None:
    """On a page without our policy the first of the corpus runs: a dialog is seen, and the element found."""
    page = await browser.new_page()
    suspicion = Suspicion(page)
    await page.goto("about:blank")
    await page.set_content(f"<p id={uuid.uuid4().hex[:6]}>{CORPUS[2]}</p>")
    await expect(page.locator("img[src='x']")).to_have_count(1)
    await page.wait_for_timeout(300)
    assert suspicion.dialogs == ["1"]
    assert len(await markup(page, "here")) == 1
    await page.close()
