"""What `shopme demo` starts, as processes of a test: web, worker, emulator and the demo shop, on ports that were free."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from app.demo.environment import EMULATED_APP_ID, EMULATED_CONFIG_ID
from app.embedded.services import Services
from tests.conftest import environment_of
from tests.journeys.stack import ROOT, Stack, free_port
from tests.journeys.waiting import PATIENCE_S, eventually

PAGES = ROOT / "web" / "dist"


@dataclass(frozen=True, kw_only=True)
class Demo:
    """`url` is the dashboard's, `emulator_url` the phone's, `mailbox_url` where letters arrive.

    `shop` and `spare` are the emulator's two numbers, with their keys."""

    stack: Stack
    emulator_url: str
    mailbox_url: str
    email: str
    password: str
    shop: dict[str, Any]
    spare: dict[str, Any]

    @property
    def url(self) -> str:
        return self.stack.url

    def newest_link(self, recipient: str) -> str:
        """In the newest letter to somebody, once it is there."""

        def look() -> str | None:
            letters = httpx.get(f"{self.mailbox_url}/letters", timeout=PATIENCE_S).json()
            texts = [letter["text"] for letter in letters if letter["recipient"] == recipient]
            return next((word for word in texts[0].split() if word.startswith(self.url)), None) if texts else None

        return str(eventually(look))

    def new_number(self, name: str) -> dict[str, Any]:
        """One more business number that no workspace has connected."""
        answer = httpx.post(f"{self.emulator_url}/emulator/numbers", json={"verifiedName": name}, timeout=PATIENCE_S)
        made: dict[str, Any] = answer.raise_for_status().json()
        return made

    def meta_says(self, field: str, value: dict[str, Any]) -> None:
        """About the shop's account."""
        told = {"wabaId": self.shop["wabaId"], "field": field, "value": value}
        httpx.post(f"{self.emulator_url}/emulator/notices", json=told, timeout=PATIENCE_S).raise_for_status()

    def new_customer(self, *, name: str, phone: str, language: str = "en") -> str:
        """Somebody of one's own to write as; the id for the phone page's address."""
        body = {"name": name, "phone": phone, "language": language}
        answer = httpx.post(f"{self.emulator_url}/phone/api/personas", json=body, timeout=PATIENCE_S)
        return str(answer.raise_for_status().json()["persona"]["id"])


@contextmanager
def running_demo(services: Services, folder: Path) -> Iterator[Demo]:
    """Starts in the order of `shopme demo`: the seed asks the emulator for its numbers."""
    require_built_pages()
    port, emulator_port, mailbox_port, smtp_port = (free_port() for _ in range(4))
    emulator_url = f"http://127.0.0.1:{emulator_port}"
    environment = environment_of(services, folder) | {
        "SHOPME_HOST": "127.0.0.1",
        "SHOPME_PORT": str(port),
        "SHOPME_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SHOPME_EMULATOR_PORT": str(emulator_port),
        "SHOPME_GRAPH_API_URL": emulator_url,
        "SHOPME_META_APP_ID": EMULATED_APP_ID,
        "SHOPME_META_CONFIG_ID": EMULATED_CONFIG_ID,
        "SHOPME_META_DIALOG_URL": f"{emulator_url}/dialog/oauth",
        "SHOPME_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
        "SHOPME_MAILBOX_PORT": str(mailbox_port),
    }
    stack = Stack.of(environment, logs=folder, port=port)
    try:
        stack.start("emulator")
        stack.start("mailbox")
        eventually(lambda: is_up(f"{emulator_url}/health"))
        login = seed(stack)
        stack.start("serve")
        stack.start("worker")
        stack.wait_until_ready()
        shop, spare = httpx.get(f"{emulator_url}/emulator/numbers", timeout=PATIENCE_S).json()["items"]
        mailbox_url = f"http://127.0.0.1:{mailbox_port}"
        who = {"email": login["email"], "password": login["password"]}
        yield Demo(stack=stack, emulator_url=emulator_url, mailbox_url=mailbox_url, **who, shop=shop, spare=spare)
    finally:
        stack.stop()


def require_built_pages() -> None:
    missing = [name for name in ("index.html", "phone.html", "link.html") if not (PAGES / name).is_file()]
    assert not missing, f"{PAGES} has no {' and no '.join(missing)}: `make test` builds the pages, or run `npm run build` in web/."


def seed(stack: Stack) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "app.demo.prepare"], cwd=ROOT, env=stack.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    login: dict[str, str] = json.loads(done.stdout.strip().splitlines()[-1])
    return login


def is_up(url: str) -> bool:
    try:
        return httpx.get(url, timeout=1).status_code == 200
    except httpx.HTTPError:
        return False
