"""What the database holds after the storm, read past the product, and what must be true of it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg

from tests.chaos.meta import Said
from tests.fakes.graph_api import Sent

_OPEN = """
    SELECT count(*) FROM platform.webhook_journal WHERE state IN ('new', 'filing')
"""
_DEAD = """
    SELECT (SELECT count(*) FROM platform.webhook_journal WHERE state IN ('dead', 'quarantined'))
         + (SELECT count(*) FROM shared.outbox WHERE state = 'dead')
"""
_UNFINISHED = "SELECT count(*) FROM {schema}.messages WHERE awaits_answer OR status IN ('queued', 'sending', 'unclear')"
_MESSAGES = """
    SELECT id, conversation_id, direction, type, status, wamid, seq, possible_duplicate
    FROM {schema}.messages WHERE type <> 'system' ORDER BY conversation_id, created_at, id
"""


@dataclass(frozen=True)
class Ledger:
    """`rows` of all workspaces, each thread in the order in which operators see it."""

    rows: list[dict[str, Any]]
    dead: int


async def unread(connection: "asyncpg.Connection[Any]") -> int:
    return int(await connection.fetchval(_OPEN))


async def is_drained(connection: "asyncpg.Connection[Any]", schemas: Sequence[str]) -> bool:
    waiting = await connection.fetchval(_OPEN)
    for schema in schemas:
        waiting += await connection.fetchval(_UNFINISHED.format(schema=schema))
    return bool(waiting == 0)


async def read(connection: "asyncpg.Connection[Any]", schemas: Sequence[str]) -> Ledger:
    rows = [dict(row) for schema in schemas for row in await connection.fetch(_MESSAGES.format(schema=schema))]
    return Ledger(rows=rows, dead=await connection.fetchval(_DEAD))


def broken_promises(ledger: Ledger, *, said: Sequence[Said], sent: Sequence[Sent]) -> list[str]:
    """A line for each thing that was lost, doubled or out of order; empty after a good storm."""
    inbound = [row for row in ledger.rows if row["direction"] == "inbound"]
    outbound = [row for row in ledger.rows if row["direction"] == "outbound"]
    return [
        *_inbound_is_whole(inbound, said),
        *_outbound_is_whole(outbound, sent),
        *_nothing_is_doubled(outbound, sent),
        *_threads_were_sent_in_order(outbound, sent),
        *([f"{ledger.dead} things were given up"] if ledger.dead else []),
    ]


def _inbound_is_whole(rows: list[dict[str, Any]], said: Sequence[Said]) -> list[str]:
    stored = Counter(row["wamid"] for row in rows)
    found = [f"customer's message {each.wamid} is stored {stored[each.wamid]} times" for each in said if stored[each.wamid] != 1]
    turns = {each.wamid: each for each in said}
    threads: dict[Any, list[int]] = defaultdict(list)
    for row in rows:
        if row["wamid"] in turns:
            threads[row["conversation_id"]].append(turns[row["wamid"]].turn)
    return found + [
        f"thread {thread} has its customer's words in the order {order}" for thread, order in threads.items() if order != sorted(order)
    ]


def _outbound_is_whole(rows: list[dict[str, Any]], sent: Sequence[Sent]) -> list[str]:
    taken = {each.body["biz_opaque_callback_data"] for each in sent}
    known = {str(row["id"]) for row in rows}
    lost = [f"our message {row['id']} is {row['status']}" for row in rows if row["status"] not in ("accepted", "sent", "delivered", "read")]
    unsent = [f"our message {row['id']} never reached WhatsApp" for row in rows if str(row["id"]) not in taken]
    return lost + unsent + [f"WhatsApp got {opaque}, which we do not have" for opaque in taken - known]


def _nothing_is_doubled(rows: list[dict[str, Any]], sent: Sequence[Sent]) -> list[str]:
    flagged = {str(row["id"]) for row in rows if row["possible_duplicate"]}
    times = Counter(each.body["biz_opaque_callback_data"] for each in sent)
    return [f"our message {opaque} went out {count} times" for opaque, count in times.items() if count > 1 and opaque not in flagged]


def _threads_were_sent_in_order(rows: list[dict[str, Any]], sent: Sequence[Sent]) -> list[str]:
    first: dict[str, int] = {}
    for place, each in enumerate(sent):
        first.setdefault(each.body["biz_opaque_callback_data"], place)
    threads: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if str(row["id"]) in first:
            threads[row["conversation_id"]].append((row["seq"], first[str(row["id"])]))
    out_of_order = []
    for thread, places in threads.items():
        in_order = [place for _, place in sorted(places)]
        if in_order != sorted(in_order):
            out_of_order.append(f"thread {thread} was sent out of order")
    return out_of_order
