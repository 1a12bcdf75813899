"""What a shop wrote with its customers before the API came: six months of it, made up, in the pieces in which Meta sends it."""

import struct
import zlib
from dataclasses import dataclass
from typing import Any

from app.emulator.identifiers import inbound_wamid, outbound_wamid
from app.emulator.personas import Persona

DAY_S = 24 * 3600
# Media of the last two weeks follow their placeholders.
MEDIA_FOLLOW_FOR_S = 14 * DAY_S
# Age in days, who wrote (c customer, b business), text (None: a picture), status.
TALK = (
    (170.0, "c", "Buongiorno, siete aperti il sabato?", "READ"),
    (169.9, "b", "Sì, dalle 9 alle 13.", "READ"),
    (121.0, "b", None, "DELIVERED"),
    (64.0, "c", "Avete ancora le tazze blu?", "READ"),
    (63.8, "b", "Ne restano quattro.", "READ"),
    (31.0, "c", "Ne prendo due, grazie!", "READ"),
    (6.0, "b", None, "PLAYED"),
    (0.6, "c", "Passo domani a ritirarle.", "READ"),
    (0.5, "b", "Perfetto, la aspettiamo.", "DELIVERED"),
)
# Phase, chunk, progress, and the ages in days that it covers. Meta sends them in any order.
CHUNKS = ((0, 1, 15, 0.0, 1.0), (1, 2, 70, 45.0, 90.0), (1, 1, 40, 1.0, 45.0), (2, 1, 100, 90.0, 181.0))


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture of the past whose bytes follow its placeholder."""

    wamid: str
    addresses: dict[str, str]
    timestamp: str


def chunks_of_the_past(personas: list[Persona], *, business: str, now: float) -> tuple[list[dict[str, Any]], list[Picture]]:
    """The items of `value.history[]`, each for a webhook of its own, and the pictures that are sent after them."""
    pictures: list[Picture] = []
    threads = {persona.digits: _thread(persona, business=business, now=now, pictures=pictures) for persona in personas if persona.digits}
    chunks = []
    for phase, order, progress, youngest, oldest in CHUNKS:
        found = [
            {"id": digits, "messages": [message for age, message in messages if youngest <= age < oldest]}
            for digits, messages in threads.items()
        ]
        metadata = {"phase": phase, "chunk_order": order, "progress": progress}
        chunks.append({"metadata": metadata, "threads": [thread for thread in found if thread["messages"]]})
    return chunks, pictures


def _thread(persona: Persona, *, business: str, now: float, pictures: list[Picture]) -> list[tuple[float, dict[str, Any]]]:
    found = []
    digits = str(persona.digits)
    for age, who, text, status in TALK:
        timestamp = str(int(now - age * DAY_S))
        is_ours = who == "b"
        wamid = outbound_wamid(digits) if is_ours else inbound_wamid(digits)
        addresses = {"from": business, "to": digits} if is_ours else {"from": digits}
        message: dict[str, Any] = {**addresses, "id": wamid, "timestamp": timestamp}
        message |= {"type": "text", "text": {"body": text}} if text is not None else {"type": "media_placeholder"}
        found.append((age, message | {"history_context": {"status": status}}))
        if text is None and age * DAY_S < MEDIA_FOLLOW_FOR_S:
            pictures.append(Picture(wamid=wamid, addresses=addresses, timestamp=timestamp))
    return found


def a_picture() -> bytes:
    """A small PNG of one colour."""
    side = 96
    rows = (b"\x00" + b"\x1d\x6f\xb8" * side) * side

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
