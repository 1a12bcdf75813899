"""What the catalog's use cases need; the SQL repositories and the fakes in tests fit."""

from typing import Protocol
from uuid import UUID

from app.catalog.domain.category import Category
from app.catalog.domain.offer import Offer
from app.catalog.domain.product import Product
from app.kernel.clock import Clock
from app.kernel.errors import Conflict


class SkuTaken(Conflict):
    """Another product of this catalog has this code."""

    code = "sku_taken"


class SlugTaken(Conflict):
    """Another category has this short name."""

    code = "slug_taken"


class Products(Protocol):
    async def get(self, product_id: UUID) -> Product: ...

    async def add(self, product: Product) -> None: ...

    async def save(self, product: Product) -> None: ...


class Work(Protocol):
    """The unit of work, as far as a use case may know it."""

    @property
    def clock(self) -> Clock: ...

    def note(self, action: str, *, subject: str, **facts: object) -> None:
        """For the audit log."""
        ...


class Categories(Protocol):
    async def get(self, category_id: UUID) -> Category: ...

    async def exists(self, category_id: UUID) -> bool: ...

    async def last_position(self) -> int: ...

    async def add(self, category: Category) -> None: ...

    async def save(self, category: Category) -> None: ...

    async def remove(self, category_id: UUID) -> None: ...


class Offers(Protocol):
    async def add(self, offer: Offer) -> None: ...

    async def remove(self, offer_id: UUID) -> None: ...


class PictureStore(Protocol):
    async def put(self, key: str, content: bytes) -> None:
        """Keeps the content under the key, whole or not at all. Raises Unavailable."""
        ...
