"""Text from outside stays text: in SQL, in patterns, in our own sentences."""

import re
import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.fakes.graph_api import FakeGraphApi
from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually

# A statement that ran would hold its answer back for longer than the client waits.
SQL = (
    "' OR 1=1--",
    "'; SELECT pg_sleep(60)--",
    "%' OR '1'='1",
    "\\' OR 1=1--",
    "1) UNION SELECT password_hash FROM platform.users--",
    "%%",
    "_",
    "\\",
)
NOTHING = "zzqxnothinghasthisname"
# What a message of WhatsApp may hold.
LONGEST_TEXT = 4096
EVIL = (
    "a" * 50_000,
    " " * 50_000,
    "1" * 50_000 + "x",
    "1.1," * 12_500,
    "aA " * 16_000,
    "!" * 50_000,
    "\t\n" * 25_000,
    "é" * 50_000,
    "http://" * 7_000,
    "@." * 25_000,
)
NAMES = dict.fromkeys(("it", "en", "es"), "Olio {{7+7}} ${7+7} {0} %s")


def text_parameters(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(path, name) of every text in the query of every read below a workspace."""
    for path, item in document["paths"].items():
        for parameter in item.get("get", {}).get("parameters", []):
            if parameter["in"] == "query" and "{workspace_id}" in path and path.count("{") == 1 and not path.endswith("/events"):
                yield path, parameter["name"]


def test_no_parameter_of_any_list_is_taken_for_sql(stack: Stack, shop: Shop) -> None:
    """Each is answered as a word that nothing has, or refused: the same rows, and no sleep."""
    shop.post("products", {"sku": "OLIO-1", "names": {"it": "Olio", "en": "Oil", "es": "Aceite"}, "priceMinor": 990, "stock": 5})
    parameters = list(text_parameters(shop.client.get("/schema/openapi.json").json()))
    assert ("/api/workspaces/{workspace_id}/products", "q") in parameters
    for path, name in parameters:
        address = path.format(workspace_id=shop.workspace_id)
        plain = shop.client.get(address, params={name: NOTHING})
        for words in SQL:
            answer = shop.client.get(address, params={name: words})
            assert answer.status_code in {plain.status_code, 400}, (path, name, words, answer.text)
            if answer.status_code == 200:
                assert answer.json() == plain.json(), (path, name, words)


def test_what_postgresql_cannot_keep_is_a_mistake_and_no_failure_of_ours(stack: Stack, shop: Shop) -> None:
    """A NUL in any query, and in the address of whoever signs in."""
    for path, name in text_parameters(shop.client.get("/schema/openapi.json").json()):
        answer = shop.client.get(path.format(workspace_id=shop.workspace_id), params={name: "a\0b"})
        assert (answer.status_code, answer.json()["code"], answer.json()["errors"][0]["field"]) == (400, "invalid", name), path
    refused = httpx.post(f"{stack.url}/api/auth/login", json={"email": "a\0@example.org", "password": "a\0 password"}, timeout=20)
    assert (refused.status_code, refused.json()["code"]) == (401, "wrong_credentials")
    token = {"phoneNumberId": "1", "wabaId": "1", "displayPhoneNumber": "+39060", "accessToken": "a\0b"}
    assert shop.post("numbers", token).status_code == 400


def test_a_cursor_that_no_page_has_given_is_refused(shop: Shop) -> None:
    for path, name in text_parameters(shop.client.get("/schema/openapi.json").json()):
        if name in ("cursor", "before"):
            for cursor in ("9" * 19, "9" * 20, "-1", "0", "x", "A" * 500, "٣", "' OR 1=1--", "fn5+fg==", "eyJhIjoxfQ=="):
                answer = shop.client.get(path.format(workspace_id=shop.workspace_id), params={name: cursor})
                assert answer.status_code in (200, 400), (path, cursor, answer.text)
                assert answer.status_code == 400 or answer.json()["items"] == [], (path, cursor)


def test_a_body_that_is_sql_is_kept_word_for_word(shop: Shop) -> None:
    for number, words in enumerate(SQL):
        names = {"it": f"Vino {words}", "en": "Wine", "es": "Vino"}
        made = shop.post("products", {"sku": f"SQL-{number}", "names": names, "priceMinor": 1, "keywords": words})
        assert made.status_code == 201, made.text
        assert made.json()["names"]["it"] == names["it"].strip()


def test_a_search_for_a_novel_is_answered(shop: Shop) -> None:
    for words in EVIL:
        assert shop.get("products", q=words[:7000]).status_code in (200, 400)
        assert shop.get("conversations", view="all", q=words[:7000]).status_code in (200, 400)


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern that stands in a module of the product."""
    import app.asgi  # noqa: F401
    import jobs.worker  # noqa: F401

    found = {}
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ("app", "tenants", "jobs") and not name.startswith("app.emulator"):
            for attribute, value in vars(module).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found[f"{name}.{attribute}"] = value
    return found


def test_no_pattern_of_ours_can_be_kept_busy() -> None:
    """By processor time, which a busy machine does not lengthen. A pattern that backtracks takes minutes for 50 kB."""
    found = patterns()
    assert len(found) > 10
    for name, pattern in found.items():
        for words in EVIL:
            began = time.thread_time()
            pattern.fullmatch(words)
            pattern.match(words)
            pattern.sub("", words[:LONGEST_TEXT])
            assert time.thread_time() - began < 1, (name, words[:10])


@pytest.fixture
def answers(stack: Stack, shop: Shop, graph_api: FakeGraphApi) -> list[str]:
    """What the assistant says to somebody who looks for a product whose name looks like a template."""
    made = shop.post("products", {"sku": "TPL-1", "names": NAMES, "descriptions": NAMES, "priceMinor": 990, "stock": 5})
    assert made.status_code == 201, made.text
    assert deliver(stack.url, text_webhook(shop, "olio", wa_id="393330000777")).status_code == 200
    eventually(lambda: any("{{7+7}}" in str(sent.body) for sent in graph_api.to("393330000777")), within_s=20)
    return [str(sent.body) for sent in graph_api.to("393330000777")]


def test_what_looks_like_a_template_is_said_literally(answers: list[str]) -> None:
    said = "\n".join(answers)
    assert "Olio {{7+7}} ${7+7} {0} %s" in said
    assert "Olio 14" not in said


def test_text_of_a_customer_that_looks_like_a_template_is_kept_literally(stack: Stack, shop: Shop) -> None:
    words = "{{7*7}} ${7*7} {0.__class__} %(x)s {total}"
    assert deliver(stack.url, text_webhook(shop, words, wa_id="393330000778")).status_code == 200
    eventually(lambda: any(message["text"] == words for message in shop.threads()), within_s=20)


def test_an_answer_without_rows_is_still_json(shop: Shop) -> None:
    answer: httpx.Response = shop.get("products", q=NOTHING)
    assert answer.json() == {"items": [], "nextCursor": None}
