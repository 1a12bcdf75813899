"""The cart's own rules."""

from datetime import UTC, datetime

import pytest

from app.kernel.ids import new_id
from app.ordering.domain.cart import Cart, QuantityOutOfRange

NOW = datetime(2026, 11, 20, tzinfo=UTC)
OIL, WINE = new_id(), new_id()


def a_cart() -> Cart:
    return Cart(id=new_id(), customer_id=new_id(), created_at=NOW, updated_at=NOW)


def test_the_same_product_twice_is_one_line() -> None:
    cart = a_cart()
    cart.add(OIL, 2, at=NOW)
    cart.add(OIL, 3, at=NOW)
    assert [(line.product_id, line.quantity) for line in cart.lines] == [(OIL, 5)]


@pytest.mark.parametrize("quantity", [0, -1, 100])
def test_a_quantity_outside_1_to_99_is_refused(quantity: int) -> None:
    with pytest.raises(QuantityOutOfRange):
        a_cart().add(OIL, quantity, at=NOW)


def test_a_line_never_grows_past_99_and_stays_as_it_was() -> None:
    cart = a_cart()
    cart.add(OIL, 98, at=NOW)
    with pytest.raises(QuantityOutOfRange):
        cart.add(OIL, 2, at=NOW)
    assert cart.quantity_of(OIL) == 98


def test_lines_keep_the_order_of_their_first_addition() -> None:
    cart = a_cart()
    cart.add(OIL, 1, at=NOW)
    cart.add(WINE, 1, at=NOW)
    cart.add(OIL, 1, at=NOW)
    assert [line.product_id for line in cart.lines] == [OIL, WINE]


def test_removing_what_is_not_there_changes_nothing() -> None:
    cart = a_cart()
    cart.add(OIL, 1, at=NOW)
    cart.remove(WINE, at=NOW)
    assert cart.quantity_of(OIL) == 1


def test_two_carts_of_one_person_keep_the_larger_quantities() -> None:
    kept, merged = a_cart(), a_cart()
    kept.add(OIL, 2, at=NOW)
    merged.add(OIL, 5, at=NOW)
    merged.add(WINE, 1, at=NOW)
    kept.take_from(merged, at=NOW)
    assert (kept.quantity_of(OIL), kept.quantity_of(WINE)) == (5, 1)
