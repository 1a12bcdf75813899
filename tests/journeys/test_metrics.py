"""What a monitoring system can see."""

import httpx

from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import PATIENCE_S, eventually


def test_the_metrics_say_how_much_work_waits(stack: Stack, shop: Shop) -> None:
    eventually(lambda: says(stack, "shopme_webhooks_waiting 0"))
    stack.kill("worker")
    try:
        deliver(stack.url, text_webhook(shop, "ciao"))
        eventually(lambda: says(stack, "shopme_webhooks_waiting 1"))
    finally:
        stack.start("worker")
    eventually(lambda: says(stack, "shopme_webhooks_waiting 0"))


def test_an_unknown_number_is_kept_and_counted(stack: Stack, shop: Shop) -> None:
    body = text_webhook(shop, "a chi?").replace(shop.phone_number_id.encode(), b"999999999999999")
    assert deliver(stack.url, body).status_code == 200
    eventually(lambda: not says(stack, "shopme_webhooks_quarantined 0"))


def says(stack: Stack, line: str) -> bool:
    return line in httpx.get(f"{stack.url}/metrics", timeout=PATIENCE_S).text.splitlines()
