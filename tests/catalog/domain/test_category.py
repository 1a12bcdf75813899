import pytest

from app.catalog.domain.category import slug_of
from app.catalog.domain.product import TextRefused
from app.catalog.domain.texts import Texts
from tests.catalog.builders import a_category


def test_a_short_name_is_plain_letters_and_hyphens() -> None:
    assert slug_of("Caffè & tisane!") == "caffe-tisane"


def test_a_category_without_a_short_name_gets_one_from_its_english_name() -> None:
    assert a_category(slug="", names=Texts(it="Formaggi", en="Cheese")).slug == "cheese"


def test_a_category_needs_a_name() -> None:
    with pytest.raises(TextRefused):
        a_category(" ")
