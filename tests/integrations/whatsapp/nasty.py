"""Recorded bodies with parts gone, replaced or doubled: many, quickly, and the same ones for the same seed."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from tests.integrations.whatsapp.bodies import INBOUND, NAMES

RECORDED = [json.loads((INBOUND / name).read_bytes()) for name in NAMES]
ODD: list[Any] = [
    None, True, False, 0, -1, 1.5, 2**31, 2**63, 2**64, 10**30, 1e308, 5e-324, float("inf"), float("-inf"), float("nan"),
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u200b\u202e", "１２", "-1", "1e999", "9" * 30, "x" * 5000, "😀" * 40, "ع",
    [], {}, [[]], [None], [{}], {"": ""}, {"\x00": "\ud83d"}, {"id": {"id": {"id": []}}},
]  # fmt: skip
# What stands elsewhere in a body may stand anywhere: ids where texts are, lists where objects are.
DEEP: Any = "here"
for _ in range(80):
    DEEP = [DEEP] if _ % 2 else {"a": DEEP}


def mutations(seed: int, count: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    for _ in range(count):
        document = copy.deepcopy(chance.choice(RECORDED))
        for _ in range(chance.randint(1, 4)):
            _break_one_part(document, chance)
        yield json.dumps(document).encode()


def _break_one_part(document: dict[str, Any], chance: random.Random) -> None:
    parents = [place for place in _containers(document) if place]
    if not parents:
        return
    parent = chance.choice(parents)
    key = chance.choice(list(parent)) if isinstance(parent, dict) else chance.randrange(len(parent))
    match chance.randrange(5):
        case 0:
            del parent[key]
        case 1 | 2:
            parent[key] = copy.deepcopy(chance.choice(ODD))
        case 3:
            # Something of another recorded body in its place.
            parent[key] = copy.deepcopy(_anything_of(chance.choice(RECORDED), chance))
        case 4 if isinstance(parent, list):
            parent.insert(0, copy.deepcopy(chance.choice([*ODD, parent[key], DEEP])))
        case _:
            parent[key] = copy.deepcopy(DEEP)


def _anything_of(document: Any, chance: random.Random) -> Any:
    found = chance.choice(list(_containers(document)))
    values = list(found.values()) if isinstance(found, dict) else found
    return chance.choice(values) if values else found


def _containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _containers(inner)
