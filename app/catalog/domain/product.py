"""A product: what the shop sells, for how much, and how many are left."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.catalog.contracts import StockShort
from app.catalog.domain.texts import Texts
from app.kernel.errors import Invalid
from app.kernel.money import Money

NAME_LENGTH = 120
DESCRIPTION_LENGTH = 2000
KEYWORDS_LENGTH = 500
SKU_LENGTH = 40
UNIT_LENGTH = 30
MOST_MINOR = 1_000_000_000
MOST_STOCK = 1_000_000


class PriceOutOfRange(Invalid):
    """A price is between 0 and 10,000,000.00."""

    code = "price_out_of_range"


class StockOutOfRange(Invalid):
    """Stock is a number of pieces between 0 and 1,000,000."""

    code = "stock_out_of_range"


class TextRefused(Invalid):
    """A text is missing or too long; `field` says which."""

    code = "text_refused"


@dataclass(kw_only=True, slots=True)
class Product:
    """`price` is the list price: offers are taken off when it is shown or sold, never stored."""

    id: UUID
    sku: str
    names: Texts
    descriptions: Texts
    keywords: str
    unit: str
    price: Money
    stock: int
    active: bool
    category_id: UUID | None
    image_id: UUID | None = None
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None = None

    def __post_init__(self) -> None:
        self.describe(names=self.names, descriptions=self.descriptions, keywords=self.keywords)
        self.label(sku=self.sku, unit=self.unit)
        self.set_price(self.price)
        self.set_stock(self.stock)

    def describe(self, *, names: Texts, descriptions: Texts, keywords: str) -> None:
        """Raises TextRefused: a product needs a name in one language at least."""
        names, keywords = names.tidy(), " ".join(keywords.split())
        descriptions = descriptions.tidy()
        if names.is_blank or names.longest() > NAME_LENGTH:
            raise TextRefused(field="names", longest=NAME_LENGTH)
        if descriptions.longest() > DESCRIPTION_LENGTH:
            raise TextRefused(field="descriptions", longest=DESCRIPTION_LENGTH)
        if len(keywords) > KEYWORDS_LENGTH:
            raise TextRefused(field="keywords", longest=KEYWORDS_LENGTH)
        self.names, self.descriptions, self.keywords = names, descriptions, keywords

    def label(self, *, sku: str, unit: str) -> None:
        """`sku` is the shop's own code, unique in its catalog; `unit` is what one piece is ("500 ml"), "" when obvious."""
        sku, unit = sku.strip(), unit.strip()
        if not 0 < len(sku) <= SKU_LENGTH or not sku.isprintable():
            raise TextRefused(field="sku", longest=SKU_LENGTH)
        if len(unit) > UNIT_LENGTH or not unit.isprintable():
            raise TextRefused(field="unit", longest=UNIT_LENGTH)
        self.sku, self.unit = sku, unit

    def set_price(self, price: Money) -> None:
        if not 0 <= price.amount_minor <= MOST_MINOR:
            raise PriceOutOfRange(field="priceMinor", amount_minor=price.amount_minor)
        self.price = price

    def set_stock(self, stock: int) -> None:
        if not 0 <= stock <= MOST_STOCK:
            raise StockOutOfRange(field="stock", stock=stock)
        self.stock = stock

    def take(self, quantity: int) -> None:
        """Pieces leave the shelf. Raises StockShort when there are fewer."""
        if quantity > self.stock:
            raise StockShort(product_id=str(self.id), requested=quantity, available=self.stock)
        self.set_stock(self.stock - quantity)

    def put_back(self, quantity: int) -> None:
        self.set_stock(self.stock + quantity)

    def archive(self, *, at: datetime) -> None:
        """Gone from the shop for good; old carts and orders can still name it."""
        self.active = False
        self.archived_at = self.archived_at or at

    def words(self) -> str:
        """Everything a customer may find it by."""
        return " ".join((*self.names.all(), *self.descriptions.all(), self.keywords))
