"""The letters that arrived, the newest first, in memory: a restart empties the box."""

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy

MOST = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class ArrivedLetter:
    sender: str
    recipient: str
    subject: str
    text: str
    at: datetime


class Letters:
    def __init__(self) -> None:
        self._kept: deque[ArrivedLetter] = deque(maxlen=MOST)

    def keep(self, raw: bytes, *, recipient: str) -> None:
        """`raw` is a message as RFC 5322 writes it."""
        message = message_from_bytes(raw, policy=policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
        text = body.get_content() if body is not None else ""
        self._kept.appendleft(
            ArrivedLetter(
                sender=str(message["From"] or ""),
                recipient=recipient,
                subject=str(message["Subject"] or ""),
                text=str(text),
                at=datetime.now(UTC),
            )
        )

    def newest_first(self) -> list[ArrivedLetter]:
        return list(self._kept)

    def clear(self) -> None:
        self._kept.clear()
