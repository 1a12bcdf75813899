"""What a monitoring system can see."""

import httpx

from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually


def test_the_metrics_say_how_much_work_waits(stack: Stack, shop: Shop) -> None:
    stack.kill("worker")
    deliver(stack.url, text_webhook(shop, "ciao"))
    assert "shopme_webhooks_waiting 1\n" in httpx.get(f"{stack.url}/metrics").text
    stack.start("worker")
    eventually(lambda: "shopme_webhooks_waiting 0\n" in httpx.get(f"{stack.url}/metrics").text, within_s=20)


def test_an_unknown_number_is_kept_and_counted(stack: Stack, shop: Shop) -> None:
    body = text_webhook(shop, "a chi?").replace(shop.phone_number_id.encode(), b"999999999999999")
    assert deliver(stack.url, body).status_code == 200
    eventually(lambda: "shopme_webhooks_quarantined 0\n" not in httpx.get(f"{stack.url}/metrics").text)
