"""Numbers as WhatsApp writes them."""

import pytest

from app.kernel.phone import other_spelling


@pytest.mark.parametrize("number", ["5511987654321", "5215512345678", "5491123456789"])
def test_the_other_spelling_leads_back_to_the_first(number: str) -> None:
    other = other_spelling(number)
    assert other is not None
    assert other != number
    assert other_spelling(other) == number


@pytest.mark.parametrize("number", ["393335550142", "447400123456", "551133334444", "34600112233", "1", ""])
def test_everywhere_else_and_on_landlines_there_is_one_way(number: str) -> None:
    assert other_spelling(number) is None
