"""Embedded Signup without Meta's pop-up: codes that are exchanged for a business's token."""

import secrets

from app.emulator.clock import Now
from app.emulator.storage import Storage

CODE_LASTS_S = 30.0


class Signups:
    def __init__(self, storage: Storage, *, now: Now) -> None:
        self._storage, self._now = storage, now

    def issue(self, *, waba_id: str, token: str) -> str:
        code = f"AQ{secrets.token_urlsafe(48)}"
        self._storage.execute(
            "INSERT INTO signup_codes (code, waba_id, token, expires_at) VALUES (?, ?, ?, ?)",
            (code, waba_id, token, self._now() + CODE_LASTS_S),
        )
        return code

    def exchange(self, code: str) -> str | None:
        """The token; None for a code that is unknown, used or older than thirty seconds."""
        row = self._storage.one("SELECT token, expires_at FROM signup_codes WHERE code = ?", (code,))
        self._storage.execute("DELETE FROM signup_codes WHERE code = ?", (code,))
        return str(row["token"]) if row and row["expires_at"] > self._now() else None
