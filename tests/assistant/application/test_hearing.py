"""Bursts, taps among texts, forged and foreign buttons, consent."""

import pytest

from app.assistant.domain.taps import Tap, TapSigner
from app.kernel.ids import new_id
from tests.assistant.shop import Chat, body, choices, titles


async def test_a_burst_of_lines_gets_one_answer_to_what_it_asks() -> None:
    assert "Panettone artigianale" in body(await Chat().says("ciao", "ci sei?", "avete panettone?"))


async def test_two_wishes_in_a_burst_are_answered_by_the_clear_one() -> None:
    chat = Chat()
    await chat.says("parmigiano", "anzi no", "che offerte avete?")
    assert titles(chat.last)[0] == "Panettone artigianale"


async def test_the_last_tap_wins_and_the_words_after_it_continue_it() -> None:
    chat = Chat()
    card = await chat.says("parmigiano")
    add = choices(card)[0]
    chat.receives("niente")
    chat.receives(add.title, type_="interactive", tap_id=add.id)
    chat.receives("2")
    await chat.answered()
    assert await chat.in_cart() == {"Parmigiano Reggiano 24 mesi": 2}


async def test_thanks_after_a_tap_do_not_hide_what_the_tap_did() -> None:
    chat = Chat()
    await chat.says("parmigiano")
    three = choices(await chat.taps("Aggiungi"))[2]
    chat.receives(three.title, type_="interactive", tap_id=three.id)
    assert "3 × *Parmigiano" in body(await chat.says("grazie!"))


async def test_a_forged_tap_opens_home_and_changes_nothing() -> None:
    chat = Chat()
    product = chat.catalog.cards[0]
    answer = await chat.taps_id(f"v1:take:{product.id}.5:00000000", "5")
    assert titles(answer) == ["Catalogo", "Offerte", "Altro"]
    assert await chat.in_cart() == {}


async def test_a_tap_of_another_conversation_opens_home_and_changes_nothing() -> None:
    chat = Chat()
    product = chat.catalog.cards[0]
    foreign = TapSigner(key=b"k" * 32, conversation_id=new_id()).sign(Tap("take", f"{product.id}.5"))
    assert titles(await chat.taps_id(foreign, "5")) == ["Catalogo", "Offerte", "Altro"]
    assert await chat.in_cart() == {}


async def test_an_old_tap_still_works() -> None:
    chat = Chat()
    await chat.says("parmigiano")
    add = choices(await chat.taps("Aggiungi"))[1]
    await chat.says("che offerte avete?")
    await chat.taps_id(add.id, add.title)
    assert await chat.in_cart() == {"Parmigiano Reggiano 24 mesi": 2}


async def test_a_button_that_was_never_ours_counts_as_its_title() -> None:
    answer = await Chat().taps_id("slot_2030", "Panettone artigianale")
    assert "Panettone artigianale" in body(answer)


@pytest.mark.parametrize(
    "word", ["STOP", "Basta!", "BAJA", "unsubscribe", "stop per favore", "Non voglio più offerte", "no quiero más ofertas"]
)
async def test_stop_withdraws_consent_and_is_acknowledged_once(word: str) -> None:
    chat = Chat()
    answer = await chat.says("avete olio?", word)
    assert not chat.may_market
    assert choices(answer) == []


@pytest.mark.parametrize("payload", ["UNSUBSCRIBE", "STOP_PROMO", "unsub:newsletter", "opt-out"])
async def test_a_template_s_opt_out_button_withdraws_consent(payload: str) -> None:
    chat = Chat()
    chat.receives("No, thanks", type_="button", tap_id=payload)
    await chat.answered()
    assert not chat.may_market


@pytest.mark.parametrize("text", ["basta così, grazie", "autobus stop", "cane da basta"])
async def test_a_stop_word_inside_a_sentence_is_no_opt_out(text: str) -> None:
    chat = Chat()
    await chat.says(text)
    assert chat.may_market


async def test_start_takes_an_earlier_stop_back() -> None:
    chat = Chat()
    await chat.says("STOP")
    await chat.says("START")
    assert chat.may_market


async def test_the_first_answer_introduces_the_assistant_and_the_second_does_not() -> None:
    chat = Chat(is_first=True)
    assert "assistente virtuale" in body(await chat.says("avete panettone?"))
    assert "assistente virtuale" not in body(await chat.says("avete parmigiano?"))


@pytest.mark.parametrize("name", ["", "🍕", "Pizzeria_24", "+39 333 555 0142"])
async def test_a_profile_name_that_is_no_name_is_not_spoken(name: str) -> None:
    assert body(await Chat(name=name, is_first=True).says("ciao")).startswith("Ciao, ti do il benvenuto")


async def test_opening_the_chat_is_welcomed() -> None:
    assert "benvenuto" in body(await Chat(is_first=True).sends("request_welcome"))


async def test_an_emoji_alone_opens_home_and_is_no_miss() -> None:
    chat = Chat()
    for emoji in ("👋", "👍", "❤️"):
        assert titles(await chat.says(emoji)) == ["Catalogo", "Offerte", "Altro"]


async def test_another_script_is_searched_as_it_is_written() -> None:
    chat = Chat()
    await chat.says("оливковое масло")
    assert chat.state.query == "оливковое масло"
