"""What a customer picked in WhatsApp's own catalog."""

from typing import Any

import pytest

from app.conversations.domain.ordered import MOST_LINES, ordered_products


def a_line(sku: Any = "OIL-01", quantity: Any = 1) -> dict[str, Any]:
    return {"productRetailerId": sku, "quantity": quantity, "itemPrice": 0.01, "currency": "EUR"}


def test_codes_and_quantities_are_read_and_whatsapp_s_prices_are_not() -> None:
    (line,) = ordered_products({"items": [a_line(quantity=2)]})
    assert (line.sku, line.quantity) == ("OIL-01", 2)
    assert not hasattr(line, "price")


def test_a_product_named_twice_is_one_line() -> None:
    (line,) = ordered_products({"items": [a_line(quantity=2), a_line(" OIL-01 ", quantity=3)]})
    assert line.quantity == 5


NO_LINES: list[dict[str, Any]] = [{}, {"items": None}, {"items": "x"}, {"items": [a_line("  ")]}]
NO_COUNTS = [{"items": [a_line(quantity=wrong)]} for wrong in (0, -1, True, "2", 1.5, None)]


@pytest.mark.parametrize("content", NO_LINES + NO_COUNTS)
def test_what_is_no_line_is_left_out(content: dict[str, Any]) -> None:
    assert ordered_products(content) == ()


def test_an_endless_order_ends() -> None:
    assert len(ordered_products({"items": [a_line(f"S-{n}") for n in range(5000)]})) == MOST_LINES
