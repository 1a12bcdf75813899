"""Makes the message of wanted products: codes for Meta, and for the cards of a carousel the picture, the name and today's price."""

from collections.abc import Mapping
from uuid import UUID

from app.catalog.contracts import CodedProduct
from app.conversations.application.wanted_products import WantedCard, WantedCarousel, WantedProduct, WantedProductList, WantedProducts
from app.conversations.contracts import CarouselCard, OutgoingCarousel, OutgoingImage, OutgoingProduct, OutgoingProductList, ProductSection
from app.conversations.contracts.products import ShownProduct, ShownProducts
from app.conversations.domain.outgoing.limits import CARD_BODY, must
from app.kernel.errors import Conflict, Invalid
from app.kernel.labels import label
from app.kernel.prices import written

Goods = Mapping[UUID, CodedProduct]


class NoCatalogConnected(Conflict):
    """The number's account has no catalog at Meta that we know of. Listing the conversation's products asks Meta anew."""

    code = "no_catalog_connected"


class ProductNotSold(Invalid):
    """A product is not in the catalog, or not sold now. Facts: `product_id`."""

    code = "product_not_sold"


class ProductWithoutPicture(Invalid):
    """A card shows a picture, and the product has none. Facts: `product_id`, `name`."""

    code = "product_without_picture"


def dressed(wanted: WantedProducts, goods: Goods, *, catalog_id: str | None, language: str) -> ShownProducts:
    """Raises ProductNotSold, NoCatalogConnected, ProductWithoutPicture or NotForWhatsApp."""
    found = [_sold(goods, product_id) for product_id in wanted.product_ids]
    shown = tuple({product.sku: _shown(product) for product in found}.values())
    match wanted:
        case WantedCarousel():
            cards = tuple(_card(place, card, goods, language) for place, card in enumerate(wanted.cards))
            return ShownProducts(message=OutgoingCarousel(body=wanted.body, cards=cards), products=shown)
        case WantedProduct():
            message: OutgoingProduct | OutgoingProductList = OutgoingProduct(
                catalog_id=_known(catalog_id), product_id=found[0].sku, body=wanted.body, footer=wanted.footer
            )
        case WantedProductList():
            message = _list(wanted, goods, catalog_id=_known(catalog_id))
    return ShownProducts(message=message, products=shown)


def _list(wanted: WantedProductList, goods: Goods, *, catalog_id: str) -> OutgoingProductList:
    sections = tuple(
        ProductSection(title=section.title, product_ids=tuple(goods[product_id].sku for product_id in section.product_ids))
        for section in wanted.sections
    )
    return OutgoingProductList(header_text=wanted.header, body=wanted.body, footer=wanted.footer, catalog_id=catalog_id, sections=sections)


def _known(catalog_id: str | None) -> str:
    if catalog_id is None:
        raise NoCatalogConnected
    return catalog_id


def _sold(goods: Goods, product_id: UUID) -> CodedProduct:
    if product_id not in goods:
        raise ProductNotSold(product_id=str(product_id))
    return goods[product_id]


def _shown(product: CodedProduct) -> ShownProduct:
    card = product.card
    return ShownProduct(
        sku=product.sku,
        name=card.name,
        price_minor=card.price.amount_minor,
        currency=card.price.currency,
        image_url=card.image_url,
    )


def _card(place: int, wanted: WantedCard, goods: Goods, language: str) -> CarouselCard:
    field = f"carousel.cards.{place}"
    must(field, (wanted.product_id is None) != (wanted.image is None), "A card shows a product, or the picture at an address.")
    image, body = wanted.image, wanted.body
    if wanted.product_id is not None:
        product = goods[wanted.product_id]
        if product.card.image_url is None:
            raise ProductWithoutPicture(field=field, product_id=str(wanted.product_id), name=product.card.name)
        image, body = product.card.image_url, body or _words(product, language)
    return CarouselCard(header=OutgoingImage(link=image), body=body, label=wanted.label, url=wanted.url, buttons=wanted.buttons)


def _words(product: CodedProduct, language: str) -> str:
    """The name in bold and what it costs now; what it cost before an offer is struck out."""
    card = product.card
    before = f" ~{written(card.old_price, language)}~" if card.old_price else ""
    price = f"\n{written(card.price, language)}{before}"
    return f"*{label(card.name, CARD_BODY - len(price) - 2)}*{price}"
