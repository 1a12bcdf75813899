from datetime import timedelta

from app.catalog.contracts import ProductCard
from app.catalog.facade import CatalogFacade
from app.catalog.infrastructure.category_repository import CategoryRepository
from app.catalog.infrastructure.offer_repository import OfferRepository
from app.catalog.infrastructure.product_repository import ProductRepository
from app.database.unit_of_work import UnitOfWork
from app.kernel.money import Money
from tests.catalog.builders import a_category, a_product, an_offer


async def _card_of(work: UnitOfWork, *offers: dict[str, object]) -> ProductCard:
    """The card of a product of 10.00 on a shelf, with these offers; "shelf" in one means the whole category."""
    shelf = a_category()
    await CategoryRepository(work.session).add(shelf)
    product = a_product(price=1000, category_id=shelf.id)
    await ProductRepository(work.session).add(product)
    for offer in offers:
        target = {"category_id": shelf.id} if offer.pop("shelf", False) else {"on": product}
        await OfferRepository(work.session).add(an_offer(**target | {"starts_at": work.clock.now()} | offer))  # type: ignore[arg-type]
    card = await CatalogFacade(work).product(product_id=product.id, language="en")
    assert card is not None
    return card


async def test_without_an_offer_the_list_price_is_the_price(work: UnitOfWork) -> None:
    card = await _card_of(work)
    assert (card.price, card.old_price, card.offer_percent) == (Money(1000, "EUR"), None, None)


async def test_an_offer_on_the_category_lowers_the_price_and_shows_the_old_one(work: UnitOfWork) -> None:
    card = await _card_of(work, {"shelf": True, "percent": 15})
    assert (card.price, card.old_price, card.offer_name) == (Money(850, "EUR"), Money(1000, "EUR"), "Offer")


async def test_of_two_offers_the_higher_percent_counts_and_they_never_add_up(work: UnitOfWork) -> None:
    card = await _card_of(work, {"shelf": True, "percent": 15}, {"percent": 20})
    assert card.price == Money(800, "EUR")


async def test_an_offer_that_is_over_or_not_yet_there_changes_nothing(work: UnitOfWork) -> None:
    now = work.clock.now()
    over = {"starts_at": now - timedelta(days=2), "ends_at": now}
    later = {"starts_at": now + timedelta(seconds=1)}
    assert (await _card_of(work, over, later)).old_price is None
