"""A person takes over, speaks, and hands back; the assistant is silent in between. Through the real processes."""

import time
import uuid
from typing import Any

from tests.fakes.graph_api import FakeGraphApi
from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually

QUIET_S = 2.5


def texts_to(graph_api: FakeGraphApi, shop: Shop) -> list[Any]:
    return [sent.body for sent in graph_api.sent if sent.phone_number_id == shop.phone_number_id]


def write(shop: Shop, conversation_id: str, words: str) -> Any:
    body = {"clientId": str(uuid.uuid4()), "type": "text", "text": words}
    return shop.post(f"conversations/{conversation_id}/messages", body)


def test_the_assistant_stays_silent_after_an_operator_takes_over_until_it_is_handed_back(
    stack: Stack, graph_api: FakeGraphApi, shop: Shop
) -> None:
    deliver(stack.url, text_webhook(shop, "ciao"))
    eventually(lambda: texts_to(graph_api, shop))
    (conversation,) = shop.conversations()
    taken = shop.post(f"conversations/{conversation['id']}/takeover").json()
    assert (taken["handler"], taken["operator"]["name"]) == ("operator", "Ada")

    deliver(stack.url, text_webhook(shop, "c'è una persona?"))
    time.sleep(QUIET_S)
    assert len(texts_to(graph_api, shop)) == 1
    assert write(shop, conversation["id"], "Sì, sono Ada").status_code == 201
    eventually(lambda: len(texts_to(graph_api, shop)) == 2)
    assert texts_to(graph_api, shop)[1]["text"]["body"] == "Sì, sono Ada"

    assert shop.post(f"conversations/{conversation['id']}/handback").json()["handler"] == "assistant"
    time.sleep(QUIET_S)
    assert len(texts_to(graph_api, shop)) == 2
    deliver(stack.url, text_webhook(shop, "grazie! che prodotti avete?"))
    eventually(lambda: len(texts_to(graph_api, shop)) == 3)


def test_an_operator_who_is_faster_than_the_assistant_speaks_alone(stack: Stack, graph_api: FakeGraphApi, shop: Shop) -> None:
    deliver(stack.url, text_webhook(shop, "ciao"))
    eventually(lambda: texts_to(graph_api, shop))
    (conversation,) = shop.conversations()
    deliver(stack.url, text_webhook(shop, "c'è una persona?"))
    assert write(shop, conversation["id"], "Eccomi").status_code == 201
    eventually(lambda: len(texts_to(graph_api, shop)) == 2)
    time.sleep(QUIET_S)
    _, *after = texts_to(graph_api, shop)
    assert [body["text"]["body"] for body in after] == ["Eccomi"]


def test_outside_the_window_only_a_template_may_be_sent(stack: Stack, graph_api: FakeGraphApi, shop: Shop) -> None:
    deliver(stack.url, text_webhook(shop, "ieri l'altro", at=int(time.time()) - 25 * 3600))
    (conversation,) = eventually(shop.conversations)
    refused = write(shop, conversation["id"], "troppo tardi")
    assert refused.status_code == 409
    assert refused.json()["code"] == "service_window_closed"
    assert "troppo tardi" not in str(texts_to(graph_api, shop))
