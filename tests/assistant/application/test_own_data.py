"""Who asks for their data gets a link, made for them by us; the assistant shows nothing personal in the chat."""

import pytest

from app.conversations.contracts import OutgoingLink
from tests.assistant.shop import Chat, body, titles


@pytest.mark.parametrize(
    ("language", "words", "label"),
    [("it", "i miei dati", "I miei dati"), ("en", "my data please", "My details"), ("es", "mis datos", "Mis datos")],
)
async def test_whoever_asks_for_their_data_gets_a_link_in_their_language(language: str, words: str, label: str) -> None:
    answer = await Chat(language=language).says(words)
    assert isinstance(answer, OutgoingLink)
    assert (answer.url, answer.label) == ("/l/1", label)


@pytest.mark.parametrize(("language", "words"), [("it", "cancella i miei dati"), ("en", "delete my data"), ("es", "borra mis datos")])
async def test_whoever_wants_to_be_forgotten_gets_a_link_that_begins_there(language: str, words: str) -> None:
    answer = await Chat(language=language).says(words)
    assert isinstance(answer, OutgoingLink)
    assert answer.label in ("Cancella i miei dati", "Delete my data", "Borrar mis datos")


@pytest.mark.parametrize(
    ("language", "words", "label"),
    [
        ("it", "una copia dei miei dati", "Scarica la copia"),
        ("en", "a copy of my data", "Get my copy"),
        ("es", "una copia de mis datos", "Descargar copia"),
    ],
)
async def test_whoever_asks_for_a_copy_gets_a_link_to_one(language: str, words: str, label: str) -> None:
    answer = await Chat(language=language).says(words)
    assert isinstance(answer, OutgoingLink)
    assert answer.label == label


async def test_the_menu_has_a_row_for_it() -> None:
    chat = Chat(language="en")
    await chat.says("hi")
    await chat.taps("More")
    assert "Your data" in titles(chat.last)
    assert isinstance(await chat.taps("Your data"), OutgoingLink)


async def test_whoever_asks_again_and_again_is_sent_back_to_the_last_one() -> None:
    chat = Chat(language="en")
    for _ in range(3):
        assert isinstance(await chat.says("my data"), OutgoingLink)
    assert "latest one above" in body(await chat.says("my data"))
