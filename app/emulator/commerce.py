"""What an account sells and asks for at Meta: its catalog with products, and its flows (forms)."""

import json
from dataclasses import dataclass, field
from typing import Any

from app.emulator.identifiers import decimal_id
from app.emulator.storage import Storage

MINOR_DIGITS = {"JPY": 0, "CLP": 0, "KRW": 0, "BHD": 3, "KWD": 3, "TND": 3}


@dataclass(frozen=True, kw_only=True, slots=True)
class Product:
    """`price_minor` in the currency's smallest unit, None for a product of which only the code is known."""

    retailer_id: str
    name: str
    price_minor: int | None = None
    currency: str = "EUR"
    image_url: str | None = None

    @property
    def item_price(self) -> float:
        """As orders carry it: whole units."""
        return float((self.price_minor or 0) / 10 ** MINOR_DIGITS.get(self.currency, 2))


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    id: str
    name: str
    products: dict[str, Product] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A field of a form: `name` is its key in the answers."""

    name: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    id: str
    name: str
    status: str
    categories: list[str]
    questions: list[Question]


# A form whose making we never saw still opens, with one line to fill in.
UNSEEN = [Question(name="answer", label="")]
READY_MADE = Flow(
    id="6627390910605886",
    name="Prova in negozio",
    status="PUBLISHED",
    categories=["APPOINTMENT_BOOKING"],
    questions=[Question(name="name", label="Nome"), Question(name="day", label="Giorno"), Question(name="note", label="Note")],
)


class Commerce:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def catalog_of(self, waba_id: str) -> Catalog | None:
        row = self._storage.one("SELECT * FROM catalogs WHERE waba_id = ?", (waba_id,))
        if row is None:
            return None
        products = {code: Product(retailer_id=code, **facts) for code, facts in json.loads(row["products"]).items()}
        return Catalog(id=row["id"], name=row["name"], products=products)

    def put_catalog(self, waba_id: str, *, name: str, products: list[Product], catalog_id: str | None = None) -> Catalog:
        """The account's one catalog, whole: what is not named is not in it any more."""
        known = self.catalog_of(waba_id)
        identifier = catalog_id or (known.id if known else decimal_id(length=15))
        kept = {
            each.retailer_id: {
                "name": each.name,
                "price_minor": each.price_minor,
                "currency": each.currency,
                "image_url": each.image_url,
            }
            for each in products
        }
        self._storage.execute(
            "INSERT INTO catalogs (waba_id, id, name, products) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (waba_id) DO UPDATE SET id = excluded.id, name = excluded.name, products = excluded.products",
            (waba_id, identifier, name, json.dumps(kept)),
        )
        return Catalog(id=identifier, name=name, products={each.retailer_id: each for each in products})

    def remove_catalog(self, waba_id: str) -> None:
        self._storage.execute("DELETE FROM catalogs WHERE waba_id = ?", (waba_id,))

    def owner_of(self, catalog_id: str) -> str | None:
        """The account to which a catalog is connected."""
        row = self._storage.one("SELECT waba_id FROM catalogs WHERE id = ?", (catalog_id,))
        return str(row["waba_id"]) if row else None

    def flows_of(self, waba_id: str) -> list[Flow]:
        """An account that was never given any has the ready-made one."""
        row = self._storage.one("SELECT flows FROM flows WHERE waba_id = ?", (waba_id,))
        return [READY_MADE] if row is None else [_flow(each) for each in json.loads(row["flows"])]

    def put_flows(self, waba_id: str, flows: list[dict[str, Any]]) -> list[Flow]:
        """All of the account's: `{id?, name, status, categories, questions: [{name, label}]}` each."""
        kept = [{**each, "id": each.get("id") or decimal_id(length=16)} for each in flows]
        self._storage.execute(
            "INSERT INTO flows (waba_id, flows) VALUES (?, ?) ON CONFLICT (waba_id) DO UPDATE SET flows = excluded.flows",
            (waba_id, json.dumps(kept)),
        )
        return [_flow(each) for each in kept]

    def flow(self, waba_id: str, flow_id: str) -> Flow | None:
        return next((flow for flow in self.flows_of(waba_id) if flow.id == flow_id), None)


def _flow(kept: dict[str, Any]) -> Flow:
    questions = [Question(name=each["name"], label=each["label"]) for each in kept.get("questions") or []]
    return Flow(
        id=kept["id"],
        name=kept["name"],
        status=kept.get("status") or "PUBLISHED",
        categories=list(kept.get("categories") or ["OTHER"]),
        questions=questions or UNSEEN,
    )
