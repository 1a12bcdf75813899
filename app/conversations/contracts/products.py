"""Messages that show products of the shop's own catalog, and what the thread keeps of each product."""

from dataclasses import dataclass

from app.conversations.contracts import OutgoingCarousel, OutgoingProduct, OutgoingProductList


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownProduct:
    """As it stood in our database when the message was written; `image_url` is a path on our server."""

    sku: str
    name: str
    price_minor: int
    currency: str
    image_url: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownProducts:
    """`products` stand beside the object that is sent, for the thread: to Meta go codes alone."""

    message: OutgoingProduct | OutgoingProductList | OutgoingCarousel
    products: tuple[ShownProduct, ...]
