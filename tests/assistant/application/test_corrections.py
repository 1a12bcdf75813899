"""Somebody who changes their mind: other numbers, a step back, a card number that should not be here."""

import pytest

from tests.assistant.shop import Chat, body, titles

NAME = "Parmigiano Reggiano 24 mesi"


async def with_two(language: str = "it") -> Chat:
    chat = Chat(language=language)
    await chat.says("parmigiano")
    await chat.taps({"it": "Aggiungi", "en": "Add to cart", "es": "Añadir"}[language])
    await chat.says("2")
    assert await chat.in_cart() == {NAME: 2}
    return chat


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("anzi tre", 3), ("no, tre", 3), ("no anzi uno", 1), ("tre invece", 3), ("facciamo quattro", 4),
        ("make it three", 3), ("actually, one", 1), ("no wait make it 5", 5), ("mejor uno", 1), ("no, mejor tres", 3),
        ("altri due", 4), ("ancora uno", 3), ("add two more", 4), ("dos más", 4), ("otros tres", 5),
    ],
)  # fmt: skip
async def test_another_number_changes_what_was_just_put_into_the_cart(words: str, pieces: int) -> None:
    chat = await with_two()
    await chat.says(words)
    assert await chat.in_cart() == {NAME: pieces}


@pytest.mark.parametrize("words", ["anzi tre formaggi", "altro vino", "no", "mejor no", "another cheese", "3"])
async def test_other_words_leave_the_cart_as_it_is(words: str) -> None:
    chat = await with_two()
    await chat.says(words)
    assert await chat.in_cart() == {NAME: 2}


async def test_a_number_that_is_corrected_before_it_counts_is_the_one_that_counts() -> None:
    chat = Chat()
    await chat.says("parmigiano")
    await chat.taps("Aggiungi")
    await chat.says("no, tre")
    assert await chat.in_cart() == {NAME: 3}


@pytest.mark.parametrize("back", ["torna indietro", "atrás", "go back", "vuelve"])
async def test_back_from_a_product_is_the_list_it_came_from(back: str) -> None:
    chat = Chat()
    listed = await chat.says("formaggio")
    await chat.taps("Pecorino romano")
    assert titles(await chat.says(back))[:2] == titles(listed)[:2]


@pytest.mark.parametrize("card", ["4111 1111 1111 1111", "la mia carta è 5500-0000-0000-0004 scade 10/28", "378282246310005"])
async def test_a_card_number_gets_a_warning_and_nothing_is_searched(card: str) -> None:
    chat = Chat()
    assert "carta" in body(await chat.says(card))


@pytest.mark.parametrize("text", ["1234 5678 9012 3456", "+39 333 555 0142 1", "ordine 20261126000123", "8001234567890"])
async def test_other_long_numbers_are_none(text: str) -> None:
    assert "sicurezza" not in body(await Chat().says(text))
