"""Which language an answer speaks, and what is remembered of it."""

import pytest

from tests.assistant.shop import Chat, body, titles

CATALOG = {"it": "Catalogo", "en": "Catalogue", "es": "Catálogo"}


async def test_one_message_changes_the_reply_and_two_in_a_row_change_what_is_stored() -> None:
    chat = Chat(language="it")
    await chat.says("I would like some help please")
    assert chat.language == "it"
    assert CATALOG["en"] in titles(chat.last)
    await chat.says("what can you do")
    assert chat.language == "en"


async def test_a_detour_of_one_message_leaves_the_stored_language_alone() -> None:
    chat = Chat(language="it")
    await chat.says("thank you very much")
    await chat.says("grazie mille")
    await chat.says("thank you very much")
    assert chat.language == "it"


@pytest.mark.parametrize("text", ["2", "👍", "Gorgonzola", "prosecco", "aceto balsamico di Modena", "ok", "Parmigiano Reggiano 24 mesi"])
async def test_numbers_emoji_and_product_names_never_switch_the_language(text: str) -> None:
    chat = Chat(language="en")
    await chat.says(text)
    assert chat.state.language == "en"


async def test_taps_never_switch_the_language() -> None:
    chat = Chat(language="en")
    await chat.says("hello")
    chat.language = None
    await chat.taps("Catalogue")
    assert chat.state.language == "en"


@pytest.mark.parametrize(
    ("text", "language"), [("in English please", "en"), ("italiano", "it"), ("¿hablas español?", "es"), ("parli inglese?", "en")]
)
async def test_asking_for_a_language_stores_it_at_once(text: str, language: str) -> None:
    chat = Chat()
    await chat.says(text)
    assert chat.language == language
    assert CATALOG[language] in titles(chat.last)


async def test_the_language_menu_stores_the_choice() -> None:
    chat = Chat()
    await chat.says("cambia lingua")
    await chat.taps("Español")
    assert chat.language == "es"
    assert "español" in body(chat.last)


@pytest.mark.parametrize("text", ["Italian olive oil", "vino spagnolo", "queso italiano"])
async def test_a_food_s_nationality_is_no_wish_for_a_language(text: str) -> None:
    chat = Chat(language="en")
    await chat.says(text)
    assert chat.language == "en"


async def test_who_says_nothing_readable_is_answered_in_the_shop_s_language() -> None:
    assert CATALOG["es"] in titles(await Chat(shop_language="es").says("👋"))
