"""One SQLite file, so that a restart keeps numbers, people, threads and webhooks that were not taken yet."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS numbers (
    phone_number_id TEXT PRIMARY KEY, waba_id TEXT NOT NULL, display_phone_number TEXT NOT NULL, verified_name TEXT NOT NULL,
    access_token TEXT NOT NULL, subscribed INTEGER NOT NULL DEFAULT 1, callback_url TEXT, registered INTEGER NOT NULL DEFAULT 1,
    profile TEXT NOT NULL DEFAULT '{}');
CREATE TABLE IF NOT EXISTS number_facts (phone_number_id TEXT PRIMARY KEY, facts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS marketing_stops (thread_id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS login_codes (
    code TEXT PRIMARY KEY, token TEXT NOT NULL, redirect_uri TEXT NOT NULL, expires_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS apps (app_id TEXT PRIMARY KEY, secret TEXT NOT NULL, name TEXT NOT NULL, callback_url TEXT);
CREATE TABLE IF NOT EXISTS empty_accounts (waba_id TEXT PRIMARY KEY, name TEXT NOT NULL, access_token TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS templates (
    waba_id TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL, id TEXT NOT NULL, category TEXT NOT NULL,
    parameter_format TEXT NOT NULL, components TEXT NOT NULL, status TEXT NOT NULL, rejected_reason TEXT NOT NULL DEFAULT 'NONE',
    quality TEXT NOT NULL DEFAULT 'UNKNOWN', review_due REAL, edited_at REAL, blocked_until REAL, PRIMARY KEY (waba_id, name, language));
CREATE TABLE IF NOT EXISTS uploads (
    id TEXT PRIMARY KEY, file_type TEXT NOT NULL, file_length INTEGER NOT NULL, handle TEXT, created_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS samples (name TEXT PRIMARY KEY, handle TEXT NOT NULL UNIQUE, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS personas (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT UNIQUE, user_id TEXT NOT NULL UNIQUE, language TEXT NOT NULL,
    color TEXT NOT NULL, guest INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS threads (
    id TEXT PRIMARY KEY, persona_id TEXT NOT NULL, phone_number_id TEXT NOT NULL, window_until REAL, updated_at REAL);
CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, thread_id TEXT NOT NULL, sender TEXT NOT NULL, type TEXT NOT NULL,
    content TEXT NOT NULL, text TEXT NOT NULL, quoted_id TEXT, status TEXT NOT NULL, failure_code INTEGER, category TEXT NOT NULL,
    callback_data TEXT, read_wanted INTEGER NOT NULL DEFAULT 0, delivery_problem TEXT, rendered TEXT, created_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS messages_of_thread ON messages (thread_id, seq);
CREATE INDEX IF NOT EXISTS messages_under_way ON messages (status)
    WHERE sender = 'business' AND status IN ('accepted', 'sent', 'delivered');
CREATE TABLE IF NOT EXISTS reactions (
    message_id TEXT NOT NULL, sender TEXT NOT NULL, emoji TEXT NOT NULL, PRIMARY KEY (message_id, sender));
CREATE TABLE IF NOT EXISTS media (
    id TEXT PRIMARY KEY, phone_number_id TEXT NOT NULL, mime_type TEXT NOT NULL, filename TEXT, sha256 TEXT NOT NULL,
    size_bytes INTEGER NOT NULL, created_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL, phone_number_id TEXT NOT NULL, body BLOB NOT NULL, summary TEXT NOT NULL,
    message_id TEXT, event_id INTEGER, attempts INTEGER NOT NULL DEFAULT 0, due_at REAL NOT NULL, created_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at);
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, kind TEXT NOT NULL, direction TEXT NOT NULL, method TEXT NOT NULL,
    path TEXT NOT NULL, status INTEGER, duration_ms INTEGER, summary TEXT NOT NULL, request TEXT, response TEXT, error TEXT,
    phone_number_id TEXT);
CREATE TABLE IF NOT EXISTS clock (one INTEGER PRIMARY KEY CHECK (one = 1), shift REAL NOT NULL);
CREATE TABLE IF NOT EXISTS reached (
    portfolio_id TEXT NOT NULL, persona_id TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (portfolio_id, persona_id));
CREATE TABLE IF NOT EXISTS unreachable (digits TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS entry_points (
    thread_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, answer_until REAL NOT NULL, free_until REAL);
CREATE TABLE IF NOT EXISTS catalogs (waba_id TEXT PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, products TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS flows (waba_id TEXT PRIMARY KEY, flows TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pauses (
    waba_id TEXT NOT NULL, template_id TEXT NOT NULL, times INTEGER NOT NULL, until REAL, PRIMARY KEY (waba_id, template_id));
"""

# Columns that a file of an earlier version does not have yet.
ADDED = (
    ("numbers", "portfolio_id", "TEXT"),
    ("media", "expires_at", "REAL"),
    ("messages", "from_app", "INTEGER NOT NULL DEFAULT 0"),
    ("messages", "entry_point", "INTEGER NOT NULL DEFAULT 0"),
    ("messages", "failure_details", "TEXT"),
    ("messages", "edited", "INTEGER NOT NULL DEFAULT 0"),
    ("messages", "withdrawn", "INTEGER NOT NULL DEFAULT 0"),
    ("messages", "played_wanted", "INTEGER NOT NULL DEFAULT 0"),
    ("deliveries", "subject", "TEXT NOT NULL DEFAULT ''"),
    ("templates", "ttl_s", "INTEGER"),
)


class Storage:
    """A connection that is used from the event loop alone; every statement takes microseconds and commits by itself."""

    def __init__(self, path: Path | None) -> None:
        """`path` None keeps everything in memory. Raises sqlite3.DatabaseError when the file is not ours."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        # Litestar's test client opens the app on one thread and runs it on another.
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(SCHEMA)
        for table, column, kind in ADDED:
            if column not in {row["name"] for row in self._connection.execute(f"PRAGMA table_info({table})")}:
                self._connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")

    def execute(self, statement: str, parameters: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        return self._connection.execute(statement, parameters)

    def one(self, statement: str, parameters: tuple[Any, ...] = ()) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(statement, parameters).fetchone()
        return row

    def all(self, statement: str, parameters: tuple[Any, ...] = ()) -> list[sqlite3.Row]:
        return self._connection.execute(statement, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; must not be held across an await."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()
