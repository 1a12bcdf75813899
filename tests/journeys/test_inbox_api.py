"""The inbox's API as a program uses it."""

import uuid

from tests.fakes.graph_api import FakeGraphApi, Sent
from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually


def a_shop_with(stack: Stack, shop: Shop, customers: int) -> None:
    for index in range(customers):
        deliver(stack.url, text_webhook(shop, f"ciao da {index}", wa_id=f"39333000000{index}"))
    eventually(lambda: len(shop.conversations()) == customers)


def answers_to(graph_api: FakeGraphApi, shop: Shop, wa_id: str) -> list[Sent]:
    return [sent for sent in graph_api.to(wa_id) if sent.phone_number_id == shop.phone_number_id]


def test_an_empty_parameter_is_the_same_as_none(stack: Stack, shop: Shop) -> None:
    a_shop_with(stack, shop, 1)
    answer = shop.get("conversations", view="", q="", cursor="")
    assert answer.status_code == 200
    assert len(answer.json()["items"]) == 1


def test_pages_hold_every_conversation_once(stack: Stack, graph_api: FakeGraphApi, shop: Shop) -> None:
    a_shop_with(stack, shop, 5)
    # An answer moves its conversation to the first page: nobody may be waiting for one while the pages are read.
    eventually(lambda: all(answers_to(graph_api, shop, f"39333000000{index}") for index in range(5)))
    found, cursor = [], ""
    while True:
        page = shop.get("conversations", view="all", limit=2, cursor=cursor).json()
        found += [conversation["id"] for conversation in page["items"]]
        cursor = page["nextCursor"]
        if not cursor:
            break
    assert len(found) == len(set(found)) == 5


def test_a_search_finds_names_numbers_and_words_of_any_message(stack: Stack, shop: Shop) -> None:
    a_shop_with(stack, shop, 3)
    for query, expected in (("CHIARA", 3), ("333 000 0001", 1), ("da 2", 1), ("niente del genere", 0)):
        assert len(shop.get("conversations", view="all", q=query).json()["items"]) == expected, query


def test_a_parameter_that_means_nothing_is_named_in_the_error(stack: Stack, shop: Shop) -> None:
    for query in ({"view": "sideways"}, {"cursor": "not-a-cursor"}, {"limit": 1000}):
        problem = shop.get("conversations", **query)
        assert problem.status_code == 400, query
        assert next(iter(query)) in problem.text


def test_the_same_client_id_twice_is_one_message_at_the_customer(stack: Stack, graph_api: FakeGraphApi, shop: Shop) -> None:
    a_shop_with(stack, shop, 1)
    (conversation,) = shop.conversations()
    body = {"clientId": str(uuid.uuid4()), "type": "text", "text": "Buongiorno, sono Ada"}
    first, second = (shop.post(f"conversations/{conversation['id']}/messages", body) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    eventually(lambda: [sent for sent in graph_api.to("393330000000") if sent.body.get("text", {}).get("body") == body["text"]])
    assert len([sent for sent in graph_api.to("393330000000") if sent.body.get("text", {}).get("body") == body["text"]]) == 1


def test_another_workspace_s_ids_do_not_exist_here(stack: Stack, shop: Shop) -> None:
    a_shop_with(stack, shop, 1)
    (conversation,) = shop.conversations()
    stranger = Shop(stack.url)
    assert stranger.get(f"conversations/{conversation['id']}").status_code == 404
    assert stranger.client.get(f"/api/workspaces/{shop.workspace_id}/conversations").status_code == 404
    assert stranger.post(f"conversations/{conversation['id']}/takeover").status_code == 404
