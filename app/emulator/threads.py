"""One thread per customer and business number, with its service window."""

from dataclasses import dataclass

from app.emulator.accounts import Accounts, Number
from app.emulator.clock import Now
from app.emulator.personas import Persona, Personas
from app.emulator.storage import Storage
from app.emulator.window import SERVICE_WINDOW_S


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """`window_until` is unix seconds, None before the customer's first message."""

    id: str
    persona: Persona
    number: Number
    window_until: float | None
    updated_at: float | None


class Threads:
    def __init__(self, storage: Storage, *, accounts: Accounts, personas: Personas, now: Now) -> None:
        self._storage, self._accounts, self._personas, self._now = storage, accounts, personas, now
        self._told_at: dict[str, int] = {}

    def between(self, persona: Persona, number: Number) -> Thread:
        identifier = f"{persona.id}-{number.phone_number_id}"
        row = self._storage.one("SELECT window_until, updated_at FROM threads WHERE id = ?", (identifier,))
        return Thread(
            id=identifier,
            persona=persona,
            number=number,
            window_until=row["window_until"] if row else None,
            updated_at=row["updated_at"] if row else None,
        )

    def find(self, thread_id: str) -> Thread | None:
        """Every customer and number are a thread, also before the first message."""
        persona_id, _, phone_number_id = thread_id.rpartition("-")
        persona, number = self._personas.find(persona_id), self._accounts.find(phone_number_id)
        return self.between(persona, number) if persona and number else None

    def started(self) -> list[Thread]:
        """Those that have been written in, newest first."""
        rows = self._storage.all("SELECT id FROM threads ORDER BY updated_at DESC")
        return [thread for row in rows if (thread := self.find(row["id"]))]

    def touch(self, thread: Thread) -> None:
        self._keep(thread, window_until=thread.window_until)

    def open_window(self, thread: Thread) -> None:
        """The customer wrote: free-form answers are allowed from now for 24 hours."""
        self._keep(thread, window_until=self._now() + SERVICE_WINDOW_S)

    def close_window(self, thread: Thread) -> None:
        self._keep(thread, window_until=self._now() - 1)

    def set_marketing_stopped(self, thread_id: str, *, is_stopped: bool) -> None:
        statement = (
            "INSERT OR IGNORE INTO marketing_stops (thread_id) VALUES (?)"
            if is_stopped
            else "DELETE FROM marketing_stops WHERE thread_id = ?"
        )
        self._storage.execute(statement, (thread_id,))

    def preference_told_at(self, thread_id: str) -> int:
        """Unix seconds of what the customer says now. A click takes a person longer than a second, so two never have the same moment."""
        self._told_at[thread_id] = max(int(self._now()), self._told_at.get(thread_id, 0) + 1)
        return self._told_at[thread_id]

    def is_marketing_stopped(self, thread_id: str) -> bool:
        return self._storage.one("SELECT 1 FROM marketing_stops WHERE thread_id = ?", (thread_id,)) is not None

    def _keep(self, thread: Thread, *, window_until: float | None) -> None:
        self._storage.execute(
            "INSERT INTO threads (id, persona_id, phone_number_id, window_until, updated_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET window_until = excluded.window_until, updated_at = excluded.updated_at",
            (thread.id, thread.persona.id, thread.number.phone_number_id, window_until, self._now()),
        )
