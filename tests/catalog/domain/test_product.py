import pytest

from app.catalog.contracts import StockShort
from app.catalog.domain.product import PriceOutOfRange, StockOutOfRange, TextRefused
from app.catalog.domain.texts import Texts
from app.kernel.money import Money
from tests.catalog.builders import NOON, a_product


def test_a_price_is_never_negative() -> None:
    with pytest.raises(PriceOutOfRange):
        a_product(price=-1)
    assert a_product(price=0).price == Money(0, "EUR")


def test_stock_is_never_negative() -> None:
    product = a_product(stock=2)
    with pytest.raises(StockOutOfRange):
        product.set_stock(-1)
    assert product.stock == 2


def test_taking_more_than_there_is_says_how_many_are_left() -> None:
    product = a_product(stock=2)
    with pytest.raises(StockShort) as short:
        product.take(3)
    assert short.value.facts["available"] == 2
    assert product.stock == 2


def test_a_product_has_a_name_in_one_language_at_least() -> None:
    with pytest.raises(TextRefused):
        a_product("   ")
    assert a_product("ignored", names=Texts(es="Aceite")).names.in_language("it") == "Aceite"


def test_pasted_line_breaks_and_control_characters_leave_a_name() -> None:
    assert a_product("  Olio\n extra\x00vergine ").names.it == "Olio extra vergine"


def test_an_archived_product_is_not_sold_any_more() -> None:
    product = a_product()
    product.archive(at=NOON)
    assert not product.active
    assert product.archived_at == NOON


def test_a_missing_language_falls_back_to_one_that_is_there() -> None:
    assert Texts(en="Oil").in_language("es") == "Oil"
    assert Texts(it="Olio", en="Oil").in_language("fr") == "Olio"
    assert Texts().in_language("en") == ""
