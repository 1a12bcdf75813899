"""The people who write to the shops: a few ready-made customers, those made on the phone page, and guests."""

import re
import secrets
import sqlite3
import unicodedata
from dataclasses import dataclass

from app.emulator.identifiers import business_scoped_user_id
from app.emulator.storage import Storage

COLORS = ("#7c3aed", "#0d9488", "#db2777", "#2563eb", "#ea580c", "#16a34a", "#9333ea", "#0891b2")
COUNTRIES = {"39": "IT", "44": "GB", "34": "ES", "1": "US", "33": "FR", "49": "DE", "55": "BR", "52": "MX", "54": "AR", "91": "IN"}
READY_MADE = (
    ("chiara-lombardi", "Chiara Lombardi", "+393335550142", "IT.48201957364102857719", "it"),
    ("emma-clarke", "Emma Clarke", "+447400123456", "GB.73019284465510283746", "en"),
    ("lucia-ortega", "Lucía Ortega", "+34600112233", "ES.90317264480155829361", "es"),
    ("marco-bianchi", "Marco Bianchi", "+393478812045", "IT.20485719936640175283", "it"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Persona:
    """`phone` is E.164 or None (somebody with a username); `guest` was made because a business wrote first."""

    id: str
    name: str
    phone: str | None
    user_id: str
    language: str
    color: str
    guest: bool

    @property
    def digits(self) -> str | None:
        return self.phone.removeprefix("+") if self.phone else None


class PhoneIsTaken(Exception):
    """Another persona has this phone number."""


class Personas:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def ensure_ready_made(self) -> None:
        for identifier, name, phone, user_id, language in READY_MADE:
            if self.find(identifier) is None and self.of_phone(phone) is None:
                self._keep(identifier=identifier, name=name, phone=phone, user_id=user_id, language=language, guest=False)

    def create(self, *, name: str, phone: str, language: str) -> Persona:
        """Raises PhoneIsTaken."""
        if self.of_phone(phone):
            raise PhoneIsTaken(phone)
        return self._keep(
            identifier=self._free_id(name),
            name=name,
            phone=phone,
            user_id=business_scoped_user_id(_country(phone)),
            language=language,
            guest=False,
        )

    def all(self) -> list[Persona]:
        return [_persona(row) for row in self._storage.all("SELECT * FROM personas ORDER BY guest, rowid")]

    def find(self, persona_id: str) -> Persona | None:
        row = self._storage.one("SELECT * FROM personas WHERE id = ?", (persona_id,))
        return _persona(row) if row else None

    def of_phone(self, phone: str) -> Persona | None:
        row = self._storage.one("SELECT * FROM personas WHERE phone = ?", (phone,))
        return _persona(row) if row else None

    def addressed(self, *, digits: str | None, user_id: str | None) -> tuple[Persona, bool]:
        """Who a business wrote to, and whether they had to be made up as a guest."""
        if digits is not None:
            known = self.of_phone(f"+{digits}")
        else:
            row = self._storage.one("SELECT * FROM personas WHERE user_id = ?", (user_id,))
            known = _persona(row) if row else None
        if known:
            return known, False
        phone = f"+{digits}" if digits else None
        name = phone or f"@user{str(user_id)[-4:]}"
        made_up = user_id or business_scoped_user_id(_country(phone or ""))
        return self._keep(identifier=self._free_id("guest"), name=name, phone=phone, user_id=made_up, language="en", guest=True), True

    def _keep(self, *, identifier: str, name: str, phone: str | None, user_id: str, language: str, guest: bool) -> Persona:
        count = self._storage.one("SELECT count(*) AS n FROM personas")
        color = COLORS[(count["n"] if count else 0) % len(COLORS)]
        self._storage.execute(
            "INSERT INTO personas (id, name, phone, user_id, language, color, guest) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (identifier, name, phone, user_id, language, color, guest),
        )
        return Persona(id=identifier, name=name, phone=phone, user_id=user_id, language=language, color=color, guest=guest)

    def _free_id(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "customer"
        return slug if slug != "guest" and self.find(slug) is None else f"{slug}-{secrets.token_hex(4)}"


def _country(phone: str) -> str:
    digits = phone.removeprefix("+")
    return next((COUNTRIES[digits[:length]] for length in (2, 1) if digits[:length] in COUNTRIES), "US")


def _persona(row: sqlite3.Row) -> Persona:
    return Persona(
        id=row["id"],
        name=row["name"],
        phone=row["phone"],
        user_id=row["user_id"],
        language=row["language"],
        color=row["color"],
        guest=bool(row["guest"]),
    )
