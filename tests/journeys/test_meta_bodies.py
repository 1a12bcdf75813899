"""Every kind of body that Meta sends, byte for byte, through the real processes and into two workspaces."""

import time
from collections import Counter
from pathlib import Path

import pytest

from tests.fakes.graph_api import FakeGraphApi
from tests.journeys.shop import Shop, deliver
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually

BODIES = sorted((Path(__file__).parents[1] / "fixtures" / "whatsapp" / "inbound").glob("*.json"))
ROME, MADRID = "391746582013947", "402958173364820"


@pytest.fixture(scope="module")
def shops(stack: Stack, graph_api: FakeGraphApi) -> tuple[Shop, Shop]:
    """Both shops, after every body came three times."""
    rome, madrid = Shop(stack.url, phone_number_id=ROME), Shop(stack.url, phone_number_id=MADRID, language="es")
    for _ in range(3):
        for body in BODIES:
            assert deliver(stack.url, body.read_bytes()).status_code == 200, body.name
    eventually(lambda: settled(graph_api, rome, madrid), within_s=120, every_s=1)
    return rome, madrid


def settled(graph_api: FakeGraphApi, *shops: Shop) -> bool:
    """Nothing new for a while: no stored message, no send."""
    before = (len(graph_api.sent), [len(shop.threads()) for shop in shops])
    time.sleep(3)
    return before[0] > 0 and before == (len(graph_api.sent), [len(shop.threads()) for shop in shops])


def test_every_message_is_stored_once(shops: tuple[Shop, Shop]) -> None:
    for shop in shops:
        wamids = Counter(message["wamid"] for message in shop.threads() if message["wamid"])
        assert [wamid for wamid, count in wamids.items() if count > 1] == []


def test_every_message_is_in_the_workspace_of_its_number(shops: tuple[Shop, Shop]) -> None:
    rome, madrid = shops
    in_rome = {message["text"] for message in rome.threads()}
    in_madrid = {message["text"] for message in madrid.threads()}
    assert "Messaggio per Roma" in in_rome - in_madrid
    assert {"Mensaje para Madrid", "y otro más"} <= in_madrid - in_rome


def test_what_is_not_rendered_yet_is_a_placeholder_and_not_a_gap(shops: tuple[Shop, Shop]) -> None:
    kinds = {message["type"] for shop in shops for message in shop.threads()}
    assert {"text", "image", "video", "audio", "document", "sticker", "location", "contacts", "interactive", "button", "order",
            "unsupported", "request_welcome", "event_invite", "system"} <= kinds  # fmt: skip


def test_every_customer_who_wrote_is_answered_and_nobody_twice_for_the_same(shops: tuple[Shop, Shop], graph_api: FakeGraphApi) -> None:
    for shop in shops:
        for conversation in shop.conversations():
            thread = shop.thread(conversation["id"])
            questions = [message for message in thread if message["author"]["kind"] == "customer"]
            answers = [message for message in thread if message["author"]["kind"] == "assistant"]
            assert len(answers) <= len(questions)
            if questions and conversation["handler"] == "assistant" and conversation["groupId"] is None:
                assert answers, conversation
    opaque = Counter(sent.body["biz_opaque_callback_data"] for sent in graph_api.sent)
    assert max(opaque.values()) == 1


def test_the_text_of_every_script_survives(shops: tuple[Shop, Shop]) -> None:
    texts = [message["text"] for shop in shops for message in shop.threads()]
    assert any(len(text) == 4096 for text in texts)
    assert any("\u200d" in text for text in texts)


def test_a_customer_without_a_phone_number_is_answered_by_user_id(shops: tuple[Shop, Shop], graph_api: FakeGraphApi) -> None:
    (sent,) = [sent for sent in graph_api.sent if sent.body.get("recipient") == "GB.15590238847716620034"]
    assert "to" not in sent.body
