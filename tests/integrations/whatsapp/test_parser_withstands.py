"""Whatever a body holds, reading it raises nothing, and what can be read beside it is read."""

import copy
import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.integrations.whatsapp.items import InboundMessage, Unreadable
from app.integrations.whatsapp.parser import parse_webhook
from tests.integrations.whatsapp.bodies import INBOUND, NAMES, body
from tests.integrations.whatsapp.nasty import RECORDED, mutations

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
# With the hand-written ones below more than twenty thousand bodies in all.
_MUTATED, _DRAWN, _ANY = 18_000, 1_500, 500

odd_texts = st.sampled_from(["", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "１２", "9" * 5000, "-1", "1e999", "x" * 5000])
odd_numbers = st.sampled_from([0, -1, 2**31, 2**63, 2**64, 10**30, 1e308, float("inf"), float("nan"), -0.0, True, None])
leaves = odd_texts | odd_numbers | st.text(max_size=5)
words = st.sampled_from(
    ["entry", "changes", "field", "value", "messages", "statuses", "contacts", "from", "id", "type", "timestamp", "text", "body", "errors"]
)
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words | odd_texts, inner, max_size=3), max_leaves=8
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of everything in a body."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inside for place in places(item, (*path, key)))]


def changed(document: Any, path: tuple[Any, ...], replacement: Any, *, drop: bool) -> Any:
    *way, last = path
    result = copy.deepcopy(document)
    parent = result
    for key in way:
        parent = parent[key]
    if drop:
        del parent[last]
    else:
        parent[last] = replacement
    return result


@st.composite
def broken_bodies(draw: st.DrawFn) -> bytes:
    """A recorded body with up to three of its parts gone, or something else in their place."""
    document = copy.deepcopy(draw(st.sampled_from(RECORDED)))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(document)[1:] or [()]))
        if path:
            document = changed(document, path, draw(anything), drop=draw(st.booleans()))
    return json.dumps(document).encode()


def must_be_storable(content: bytes) -> None:
    """Raises when a body leaves nothing, or something that no database takes."""
    items = parse_webhook(content, received_at=NOW)
    assert items
    for item in items:
        stored = msgspec.json.encode(item)  # which refuses half an emoji by itself
        assert b"\\u0000" not in stored
        assert msgspec.json.decode(stored)


@pytest.mark.parametrize("seed", range(9))
def test_eighteen_thousand_recorded_bodies_with_broken_parts_raise_nothing(seed: int) -> None:
    for content in mutations(seed, _MUTATED // 9):
        must_be_storable(content)


@settings(max_examples=_DRAWN, deadline=None, suppress_health_check=list(HealthCheck))
@given(broken_bodies())
def test_a_recorded_body_with_broken_parts_raises_nothing_and_leaves_only_what_can_be_stored(content: bytes) -> None:
    must_be_storable(content)


@settings(max_examples=_ANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200) | anything.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_raise_nothing(content: bytes) -> None:
    must_be_storable(content)


@pytest.mark.parametrize("name", NAMES)
def test_a_body_cut_off_anywhere_raises_nothing(name: str) -> None:
    content = (INBOUND / name).read_bytes()
    for end in range(0, len(content) - 2, 97):
        assert [type(item) for item in parse_webhook(content[:end], received_at=NOW)] == [Unreadable]


def with_text(text: str) -> bytes:
    document = json.loads(body(1))
    document["entry"][0]["changes"][0]["value"]["messages"][0]["text"]["body"] = text
    return json.dumps(document).encode()


def the_text_of(content: bytes) -> str:
    (item,) = parse_webhook(content, received_at=NOW)
    assert isinstance(item, InboundMessage)
    return item.body.text


def test_nul_and_half_an_emoji_are_shown_as_replacement_characters() -> None:
    assert the_text_of(with_text("ciao\x00 \ud83d!")) == "ciao\ufffd \ufffd!"


def test_three_megabytes_are_read() -> None:
    assert len(the_text_of(with_text("x" * 3_000_000))) == 3_000_000


@pytest.mark.parametrize("depth", [10, 100, 900, 10_000])
def test_nesting_of_any_depth_raises_nothing(depth: int) -> None:
    nested = b'{"a":' * depth + b"1" + b"}" * depth
    content = with_text("here").replace(b'"here"', b'"here", "beside": ' + nested)
    items = parse_webhook(content, received_at=NOW)
    assert len(items) == 1


@pytest.mark.parametrize("timestamp", ["", "soon", "-1", "0", "9" * 30, 2**63, 1e308, None, [], {}, True])
def test_a_time_that_is_none_is_the_time_of_arrival(timestamp: Any) -> None:
    document = json.loads(body(1))
    document["entry"][0]["changes"][0]["value"]["messages"][0]["timestamp"] = timestamp
    (item,) = parse_webhook(json.dumps(document).encode(), received_at=NOW)
    assert isinstance(item, InboundMessage)
    assert item.occurred_at == NOW


def test_one_broken_message_does_not_take_its_neighbours_with_it() -> None:
    document = json.loads(body(40))
    messages = document["entry"][0]["changes"][0]["value"]["messages"]
    messages[0] = {"from": "393335550142", "id": ["not", "an", "id"], "type": 7}
    broken, whole = parse_webhook(json.dumps(document).encode(), received_at=NOW)
    assert isinstance(broken, Unreadable)
    assert broken.raw["type"] == 7
    assert isinstance(whole, InboundMessage)
