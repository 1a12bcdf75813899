"""Quantities, prices, limits, queries and tap ids."""

import pytest

from app.assistant.domain.quantities import read_quantity
from app.assistant.domain.queries import product_words, without_price_words
from app.assistant.domain.taps import ForgedTap, Tap, TapSigner
from app.kernel import labels
from app.kernel.ids import new_id
from app.kernel.money import Money
from app.kernel.prices import written


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("2", 2), ("٣", None), ("１２", 12), ("x3", 3), ("3x", 3), ("due", 2), ("Ne prendo due!", 2), ("una dozzina", 12),
        ("a couple of them", 2),
        ("I want 2 of them", 2), ("vorrei ordinare 2 pezzi", 2), ("dos botellas, por favor", 2), ("ponme veinte", 20), ("uno", 1), ("0", 0),
        ("150", 150), ("999999999999", 999999), ("1,5", None), ("-3", None), ("2 o 3", None), ("due pecorini", None),
        ("ciao", None), ("", None),
    ],
)  # fmt: skip
def test_a_quantity_is_read_only_from_a_text_that_says_nothing_else(text: str, quantity: int | None) -> None:
    assert read_quantity(text) == quantity


@pytest.mark.parametrize(
    ("amount", "currency", "italian", "english", "spanish"),
    [
        (2490, "EUR", "€ 24,90", "€24.90", "24,90 €"),
        (125000, "EUR", "€ 1.250,00", "€1,250.00", "1.250,00 €"),
        (5, "GBP", "£ 0,05", "£0.05", "0,05 £"),
        (1500, "JPY", "JPY 1.500", "JPY 1,500", "1.500 JPY"),
    ],
)
def test_prices_are_written_as_the_language_does(amount: int, currency: str, italian: str, english: str, spanish: str) -> None:
    money = Money(amount, currency)
    assert [written(money, language) for language in ("it", "en", "es")] == [italian, english, spanish]


def test_long_names_are_cut_at_a_word_and_stay_different() -> None:
    short = labels.unique_labels(["Olio extravergine d'oliva toscano"] * 2 + ["Olio"], 24)
    assert short == ["Olio extravergine…", "Olio extravergine… (2)", "Olio"]


def test_a_name_cannot_smuggle_markup_or_direction_marks() -> None:
    assert labels.label("*Free*\n\u202eevil\u200b `x`", 24) == "Free evil x"


def test_an_emoji_counts_as_two() -> None:
    assert labels.units(labels.cut("🍷" * 20, 24)) <= 24


@pytest.mark.parametrize(
    ("text", "words"),
    [("Ciao, avete dell'olio?", "olio"), ("do you have any red wine please", "red wine"), ("¿tenéis queso?", "queso"), ("per favore", "")],
)
def test_the_talk_around_a_product_is_taken_away(text: str, words: str) -> None:
    assert product_words(text) == words


def test_the_wish_for_a_low_price_is_no_part_of_the_search() -> None:
    assert product_words(without_price_words("l'olio più economico")) == "olio"


def test_a_tap_id_opens_only_its_own_conversation_and_argument() -> None:
    signer = TapSigner(key=b"k", conversation_id=new_id())
    tap = Tap("take", "abc.2")
    assert signer.read(signer.sign(tap)) == tap
    assert signer.read("booking:confirm:8841") is None
    with pytest.raises(ForgedTap):
        signer.read(signer.sign(tap).replace("abc.2", "abc.9"))
    with pytest.raises(ForgedTap):
        TapSigner(key=b"k", conversation_id=new_id()).read(signer.sign(tap))
    with pytest.raises(ForgedTap):
        signer.read("v1:")
