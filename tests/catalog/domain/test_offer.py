from datetime import timedelta

import pytest

from app.catalog.domain.offer import OfferRefused
from app.kernel.ids import new_id
from tests.catalog.builders import NOON, a_product, an_offer


def test_an_offer_holds_from_its_start_until_just_before_its_end() -> None:
    offer = an_offer(on=a_product(), starts_at=NOON, ends_at=NOON + timedelta(hours=1))
    assert not offer.is_running(NOON - timedelta(seconds=1))
    assert offer.is_running(NOON)
    assert offer.is_running(NOON + timedelta(minutes=59))
    assert not offer.is_running(NOON + timedelta(hours=1))


@pytest.mark.parametrize("percent", [0, -5, 91, 100])
def test_an_offer_never_gives_a_product_away(percent: int) -> None:
    with pytest.raises(OfferRefused):
        an_offer(percent=percent, on=a_product())


def test_an_offer_ends_after_it_starts() -> None:
    with pytest.raises(OfferRefused):
        an_offer(on=a_product(), starts_at=NOON, ends_at=NOON)


def test_an_offer_is_for_a_category_or_for_products_never_both_never_neither() -> None:
    with pytest.raises(OfferRefused):
        an_offer()
    with pytest.raises(OfferRefused):
        an_offer(on=a_product(), category_id=new_id())


def test_an_offer_covers_what_it_names() -> None:
    product, shelf = a_product(), new_id()
    assert an_offer(on=product).covers(product_id=product.id, category_id=None)
    assert an_offer(category_id=shelf).covers(product_id=product.id, category_id=shelf)
    assert not an_offer(category_id=shelf).covers(product_id=product.id, category_id=None)
