"""What the platform's people type, and what the shops notice of it while everything runs."""

import subprocess
import sys
import time

import pytest

from tests.fakes.graph_api import FakeGraphApi
from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import ROOT, Stack
from tests.journeys.waiting import eventually


def shopme(stack: Stack, *words: str, of: str = "tenants") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", of, *words], cwd=ROOT, env=stack.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_suspension_is_felt_at_once_and_ends_at_once(stack: Stack, graph_api: FakeGraphApi, shop: Shop) -> None:
    assert shop.get("products").status_code == 200
    shopme(stack, "suspend", shop.workspace_id, "--reason", "Not paid")
    refused = shop.post("categories", {"names": {"it": "Olio", "en": "Oil", "es": "Aceite"}})
    assert (refused.status_code, refused.json()["code"], refused.json()["facts"]["reason"]) == (409, "workspace_suspended", "Not paid")
    assert deliver(stack.url, text_webhook(shop, "Siete aperti?")).status_code == 200
    eventually(lambda: shop.threads())
    time.sleep(2)
    assert [sent for sent in graph_api.sent if sent.phone_number_id == shop.phone_number_id] == []
    shopme(stack, "resume", shop.workspace_id)
    assert shop.post("categories", {"names": {"it": "Olio", "en": "Oil", "es": "Aceite"}}).status_code == 201
    assert deliver(stack.url, text_webhook(shop, "E adesso?")).status_code == 200
    eventually(lambda: [sent for sent in graph_api.sent if sent.phone_number_id == shop.phone_number_id])


def test_what_came_before_the_number_was_connected_is_replayed(stack: Stack, shop: Shop) -> None:
    number = shop.phone_number_id[::-1].lstrip("0")
    late = Shop.__new__(Shop)
    late.phone_number_id, late.waba_id = number, "77"
    assert deliver(stack.url, text_webhook(late, "Sono il primo")).status_code == 200
    assert "quarantined" in eventually(lambda: shopme(stack, "quarantine", "list", "--number", number), every_s=0.5)
    body = {"phoneNumberId": number, "wabaId": "77", "displayPhoneNumber": "+39060000", "accessToken": "token"}
    assert shop.post("numbers", body).status_code == 201
    assert "1 webhook" in shopme(stack, "quarantine", "replay", "--number", number)
    eventually(lambda: "Sono il primo" in [message["text"] for message in shop.threads()])
    eventually(lambda: shopme(stack, "quarantine", "list", "--number", number) == "")
    assert "0 webhook" in shopme(stack, "quarantine", "replay", "--number", number)


def test_a_platform_admin_is_appointed_and_dismissed_on_the_command_line(stack: Stack, shop: Shop) -> None:
    def sees_the_journal() -> bool:
        return shop.client.get("/api/platform/webhooks").status_code == 200

    email = shop.client.get("/api/auth/me").json()["user"]["email"]
    assert not sees_the_journal()
    assert email in shopme(stack, "create", email.upper(), of="admin").split()
    eventually(sees_the_journal)
    assert shop.client.get("/api/auth/me").json()["user"]["isPlatformAdmin"] is True
    assert email not in shopme(stack, "remove", email, of="admin").split()
    eventually(lambda: not sees_the_journal())


@pytest.mark.parametrize("words", [("suspend", "0" * 8 + "-0000-0000-0000-" + "0" * 12, "--reason", "x")])
def test_an_unknown_workspace_is_said_in_one_line(stack: Stack, words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "tenants", *words], cwd=ROOT, env=stack.environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr.strip()) == (1, "shopme: There is no such workspace.")
