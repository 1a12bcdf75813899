"""What was said in the threads, both ways, and how far each message has come."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from app.emulator.clock import Now
from app.emulator.storage import Storage

Sender = Literal["customer", "business"]

UNREAD = (
    "thread_id = ? AND sender = 'business' AND type <> 'reaction' AND NOT read_wanted AND failure_code IS NULL "
    "AND status IN ('accepted', 'sent', 'delivered')"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """`content` is the object under the key named by `type` in Cloud API bodies. Business: accepted, sent, delivered, read, played, failed.

    `from_app`: written in the shop's own Business app; `entry_point`: sent while a free entry point was open; `withdrawn`: deleted for
    everyone, and nothing of it is shown."""

    id: str
    thread_id: str
    sender: Sender
    type: str
    content: Any
    text: str
    status: str
    quoted_id: str | None = None
    failure_code: int | None = None
    category: str = "service"
    callback_data: str | None = None
    read_wanted: bool = False
    delivery_problem: str | None = None
    rendered: dict[str, Any] | None = None
    created_at: float = 0.0
    from_app: bool = False
    entry_point: bool = False
    failure_details: str | None = None
    edited: bool = False
    withdrawn: bool = False
    played_wanted: bool = False

    @property
    def is_voice(self) -> bool:
        return self.type == "audio" and isinstance(self.content, dict) and self.content.get("voice") is True


class Messages:
    def __init__(self, storage: Storage, *, now: Now) -> None:
        self._storage, self._now = storage, now

    def add(self, message: Message) -> Message:
        """`created_at` is set here. Raises sqlite3.IntegrityError for a wamid that is known."""
        self._storage.execute(
            "INSERT INTO messages (id, thread_id, sender, type, content, text, quoted_id, status, failure_code, category, callback_data, "
            "read_wanted, rendered, created_at, from_app, entry_point) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                message.id,
                message.thread_id,
                message.sender,
                message.type,
                json.dumps(message.content),
                message.text,
                message.quoted_id,
                message.status,
                message.failure_code,
                message.category,
                message.callback_data,
                message.read_wanted,
                json.dumps(message.rendered) if message.rendered else None,
                self._now(),
                message.from_app,
                message.entry_point,
            ),
        )
        return self.get(message.id)

    def find(self, message_id: str) -> Message | None:
        row = self._storage.one("SELECT * FROM messages WHERE id = ?", (message_id,))
        return _message(row) if row else None

    def get(self, message_id: str) -> Message:
        """Raises KeyError."""
        message = self.find(message_id)
        if message is None:
            raise KeyError(message_id)
        return message

    def page(self, thread_id: str, *, limit: int, before: str | None) -> list[Message]:
        """The newest `limit` messages before a wamid, oldest first. Reactions belong to their target and are left out."""
        rows = self._storage.all(
            "SELECT * FROM messages WHERE thread_id = ? AND type <> 'reaction' "
            "AND seq < coalesce((SELECT seq FROM messages WHERE id = ?), 9e18) ORDER BY seq DESC LIMIT ?",
            (thread_id, before, limit),
        )
        return [_message(row) for row in reversed(rows)]

    def unread(self, thread_id: str) -> list[Message]:
        """What the business wrote and the customer has not looked at."""
        rows = self._storage.all(f"SELECT * FROM messages WHERE {UNREAD} ORDER BY seq", (thread_id,))
        return [_message(row) for row in rows]

    def count_unread(self, thread_id: str) -> int:
        row = self._storage.one(f"SELECT count(*) AS n FROM messages WHERE {UNREAD}", (thread_id,))
        return int(row["n"]) if row else 0

    def under_way(self) -> list[Message]:
        """Business messages whose statuses have not all been told yet."""
        rows = self._storage.all(
            "SELECT * FROM messages WHERE sender = 'business' AND NOT from_app AND (status = 'accepted' OR type <> 'reaction' AND "
            "(status = 'sent' OR status = 'delivered' AND read_wanted OR status = 'read' AND played_wanted)) ORDER BY seq"
        )
        return [_message(row) for row in rows]

    def unread_up_to(self, message: Message) -> list[Message]:
        """The customer's messages that a read receipt for `message` covers: it and all earlier ones of the thread."""
        rows = self._storage.all(
            "SELECT * FROM messages WHERE thread_id = ? AND sender = 'customer' AND status <> 'read' "
            "AND seq <= (SELECT seq FROM messages WHERE id = ?) ORDER BY seq",
            (message.thread_id, message.id),
        )
        return [_message(row) for row in rows]

    def set_status(self, message_id: str, status: str) -> Message:
        self._storage.execute("UPDATE messages SET status = ?, delivery_problem = NULL WHERE id = ?", (status, message_id))
        return self.get(message_id)

    def rewrite(self, message_id: str, *, content: Any, text: str) -> Message:
        """The author changed it; both see the new words."""
        self._storage.execute("UPDATE messages SET content = ?, text = ?, edited = 1 WHERE id = ?", (json.dumps(content), text, message_id))
        return self.get(message_id)

    def withdraw(self, message_id: str) -> None:
        """Its place in the thread stays, and what hung on it goes."""
        with self._storage.transaction():
            self._storage.execute("DELETE FROM reactions WHERE message_id = ?", (message_id,))
            self._storage.execute("UPDATE messages SET content = '{}', text = '', withdrawn = 1 WHERE id = ?", (message_id,))

    def condemn(self, message_id: str, *, code: int, details: str) -> None:
        """It was accepted and will fail with this."""
        self._storage.execute("UPDATE messages SET failure_code = ?, failure_details = ? WHERE id = ?", (code, details, message_id))

    def keep_copies(self, message_id: str, *, content: Any, rendered: dict[str, Any] | None) -> None:
        """Beside its links stand the copies that were fetched."""
        shown = json.dumps(rendered) if rendered else None
        self._storage.execute("UPDATE messages SET content = ?, rendered = ? WHERE id = ?", (json.dumps(content), shown, message_id))

    def remove(self, message_id: str) -> None:
        self._storage.execute("DELETE FROM messages WHERE id = ?", (message_id,))

    def set_delivery_problem(self, message_id: str, problem: str) -> None:
        self._storage.execute("UPDATE messages SET delivery_problem = ? WHERE id = ?", (problem, message_id))

    def want_read(self, message_id: str) -> None:
        self._storage.execute("UPDATE messages SET read_wanted = 1 WHERE id = ?", (message_id,))

    def want_played(self, message_id: str) -> None:
        """Nobody plays what they have not seen."""
        self._storage.execute("UPDATE messages SET read_wanted = 1, played_wanted = 1 WHERE id = ?", (message_id,))

    def react(self, message_id: str, *, sender: Sender, emoji: str) -> None:
        """Only the latest reaction of each side counts; the empty string takes it away."""
        if emoji:
            self._storage.execute(
                "INSERT OR REPLACE INTO reactions (message_id, sender, emoji) VALUES (?, ?, ?)", (message_id, sender, emoji)
            )
        else:
            self._storage.execute("DELETE FROM reactions WHERE message_id = ? AND sender = ?", (message_id, sender))

    def reactions(self, message_id: str) -> list[tuple[str, str]]:
        rows = self._storage.all("SELECT sender, emoji FROM reactions WHERE message_id = ? ORDER BY sender", (message_id,))
        return [(row["sender"], row["emoji"]) for row in rows]

    def clear(self, thread_id: str) -> None:
        with self._storage.transaction():
            self._storage.execute("DELETE FROM reactions WHERE message_id IN (SELECT id FROM messages WHERE thread_id = ?)", (thread_id,))
            self._storage.execute("DELETE FROM messages WHERE thread_id = ?", (thread_id,))


def _message(row: sqlite3.Row) -> Message:
    return Message(
        id=row["id"],
        thread_id=row["thread_id"],
        sender=row["sender"],
        type=row["type"],
        content=json.loads(row["content"]),
        text=row["text"],
        status=row["status"],
        quoted_id=row["quoted_id"],
        failure_code=row["failure_code"],
        category=row["category"],
        callback_data=row["callback_data"],
        read_wanted=bool(row["read_wanted"]),
        delivery_problem=row["delivery_problem"],
        rendered=json.loads(row["rendered"]) if row["rendered"] else None,
        created_at=row["created_at"],
        from_app=bool(row["from_app"]),
        entry_point=bool(row["entry_point"]),
        failure_details=row["failure_details"],
        edited=bool(row["edited"]),
        withdrawn=bool(row["withdrawn"]),
        played_wanted=bool(row["played_wanted"]),
    )
