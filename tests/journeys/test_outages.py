"""Power cuts in every room: no message is lost, none is answered twice, and each thread keeps its order."""

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import redis

from tests.conftest import environment_of
from tests.fakes.graph_api import FakeGraphApi, running
from tests.journeys.conftest import migrated
from tests.journeys.outages import FragileServices, fragile_services
from tests.journeys.shop import Shop, deliver, status_webhook, text_webhook
from tests.journeys.stack import Stack, running_stack
from tests.journeys.waiting import eventually

QUIET_S = 2.0


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FragileServices]:
    with fragile_services(tmp_path_factory.mktemp("fragile") / "data") as found:
        yield found


@pytest.fixture(scope="module")
def graph_api() -> Iterator[FakeGraphApi]:
    with running(FakeGraphApi()) as api:
        yield api


@pytest.fixture(scope="module")
def stack(fragile: FragileServices, graph_api: FakeGraphApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("fragile-stack")
    environment = environment_of(fragile.addresses, folder) | {"SHOPME_GRAPH_API_URL": graph_api.url}
    migrated(environment)
    with running_stack(environment, folder) as found:
        yield found


def answers(graph_api: FakeGraphApi, shop: Shop, wa_id: str = "393335550142") -> list[Any]:
    return [sent for sent in graph_api.to(wa_id) if sent.phone_number_id == shop.phone_number_id]


def is_answered_once(graph_api: FakeGraphApi, shop: Shop, *, within_s: float = 60) -> None:
    eventually(lambda: answers(graph_api, shop), within_s=within_s)
    time.sleep(QUIET_S)
    assert len(answers(graph_api, shop)) == 1


def test_a_message_is_answered_when_redis_forgets_everything(
    stack: Stack, fragile: FragileServices, graph_api: FakeGraphApi, shop: Shop
) -> None:
    deliver(stack.url, text_webhook(shop, "ciao"))
    with redis.Redis.from_url(fragile.valkey.url) as client:
        for _ in range(10):
            client.flushall()
            time.sleep(0.1)
    is_answered_once(graph_api, shop)


def test_a_message_is_answered_while_redis_is_dead_and_after(
    stack: Stack, fragile: FragileServices, graph_api: FakeGraphApi, shop: Shop
) -> None:
    fragile.valkey.kill()
    try:
        assert deliver(stack.url, text_webhook(shop, "ciao")).status_code == 200
        is_answered_once(graph_api, shop)
    finally:
        fragile.valkey.start()
    deliver(stack.url, text_webhook(shop, "ci siete?"))
    eventually(lambda: len(answers(graph_api, shop)) == 2, within_s=60)


def test_a_webhook_is_refused_while_the_database_is_dead_and_nothing_is_lost(
    stack: Stack, fragile: FragileServices, graph_api: FakeGraphApi, shop: Shop
) -> None:
    before, meanwhile = text_webhook(shop, "before", wa_id="393330000001"), text_webhook(shop, "meanwhile", wa_id="393330000002")
    assert deliver(stack.url, before).status_code == 200
    fragile.postgres.kill()
    try:
        refused = deliver(stack.url, meanwhile)
        assert refused.status_code == 503
    finally:
        fragile.postgres.start()
    eventually(lambda: deliver(stack.url, meanwhile).status_code == 200, within_s=60, every_s=0.3)  # as Meta tries again
    for wa_id in ("393330000001", "393330000002"):
        eventually(lambda wa_id=wa_id: answers(graph_api, shop, wa_id), within_s=60)
    time.sleep(QUIET_S)
    assert [len(answers(graph_api, shop, wa_id)) for wa_id in ("393330000001", "393330000002")] == [1, 1]
    assert set(stack.processes) == {"serve", "worker"}
    assert all(process.poll() is None for process in stack.processes.values())


def test_a_message_is_answered_when_the_web_process_dies_right_after_its_200(stack: Stack, graph_api: FakeGraphApi, shop: Shop) -> None:
    assert deliver(stack.url, text_webhook(shop, "ciao")).status_code == 200
    stack.kill("serve")
    try:
        is_answered_once(graph_api, shop)
    finally:
        stack.start("serve")
        stack.wait_until_ready()


class Meta(threading.Thread):
    """Reports "delivered" for everything that the Graph API took, until told to stop; tries again as Meta does."""

    def __init__(self, stack: Stack, graph_api: FakeGraphApi, shop: Shop) -> None:
        super().__init__(daemon=True)
        self._stack, self._graph_api, self._shop = stack, graph_api, shop
        self.is_over = threading.Event()

    def run(self) -> None:
        reported: set[str] = set()
        with httpx.Client() as client:
            while not self.is_over.wait(0.2):
                for sent in [sent for sent in self._graph_api.sent if sent.phone_number_id == self._shop.phone_number_id]:
                    if sent.wamid not in reported:
                        opaque = str(sent.body["biz_opaque_callback_data"])
                        status = status_webhook(self._shop, wamid=sent.wamid, status="delivered", opaque=opaque)
                        if deliver(self._stack.url, status, client=client).status_code == 200:
                            reported.add(sent.wamid)


def test_twenty_customers_are_all_answered_once_and_in_order_while_the_worker_dies_five_times(
    stack: Stack, graph_api: FakeGraphApi, shop: Shop
) -> None:
    seed = int(os.environ.get("SHOPME_TEST_SEED", "0")) or random.randrange(10**6)
    print(f"seed {seed}")
    dice = random.Random(seed)
    customers = [f"3933300{index:05d}" for index in range(20)]
    lines = [(customer, f"ciao {turn}") for turn in range(3) for customer in customers]
    kills = sorted(dice.sample(range(5, 60), 5))
    graph_api.delay_s = 0.03
    meta = Meta(stack, graph_api, shop)
    meta.start()
    try:
        for index, (customer, words) in enumerate(lines):
            assert deliver(stack.url, text_webhook(shop, words, wa_id=customer)).status_code == 200
            time.sleep(dice.uniform(0.05, 0.25))
            if index in kills:
                stack.kill("worker")
                stack.start("worker")
        # Seconds as a rule; two minutes more when a kill hit a send that never arrived and so has no status to wait for.
        eventually(lambda: all_are_answered(shop, customers), within_s=200, every_s=1.0)
        time.sleep(QUIET_S)
    finally:
        meta.is_over.set()
        meta.join()
        graph_api.delay_s = 0.0
    sent = [each for each in graph_api.sent if each.phone_number_id == shop.phone_number_id]
    assert [again for again, times in Counter(each.body["biz_opaque_callback_data"] for each in sent).items() if times > 1] == []
    conversations = {each["customer"]["phone"].replace(" ", "").lstrip("+"): each["id"] for each in shop.conversations()}
    assert sorted(conversations) == customers
    for customer, conversation_id in conversations.items():
        thread = [message for message in shop.thread(conversation_id) if message["type"] != "system"]
        assert [message["text"] for message in thread if message["direction"] == "inbound"] == ["ciao 0", "ciao 1", "ciao 2"]
        assert [message["wamid"] for message in thread if message["direction"] == "outbound"] == [
            each.wamid for each in sent if each.body["to"] == f"+{customer}"
        ]


def all_are_answered(shop: Shop, customers: list[str]) -> bool:
    """Every thread ends with a message of ours that the customer has."""
    last = [each["lastMessage"] for each in shop.conversations()]
    return len(last) == len(customers) and all((each["direction"], each["status"]) == ("outbound", "delivered") for each in last)
