"""A customer's way through the shop, screen by screen, in three languages."""

import pytest

from app.catalog.contracts import CategoryCard
from app.conversations.contracts import OutgoingButtons, OutgoingList, OutgoingText
from app.kernel.ids import new_id
from tests.assistant.shop import CHEESE, Chat, a_product, body, choices, titles

HOME_BUTTONS = {"it": ["Catalogo", "Offerte", "Altro"], "en": ["Catalogue", "Offers", "More"], "es": ["Catálogo", "Ofertas", "Más"]}


@pytest.mark.parametrize(("hello", "language"), [("ciao", "it"), ("hello there", "en"), ("hola, buenas", "es")])
async def test_a_greeting_is_answered_with_a_welcome_in_its_language(hello: str, language: str) -> None:
    chat = Chat(is_first=True)
    answer = await chat.says(hello)
    assert titles(answer) == HOME_BUTTONS[language]
    assert "Chiara" in body(answer)
    assert "Bottega Aurora" in body(answer)


@pytest.mark.parametrize(
    ("hello", "catalog", "category", "add", "edit", "less", "cart", "remove"),
    [
        ("ciao", "Catalogo", "Formaggi", "Aggiungi", "Modifica", "Uno in meno", "Carrello", "Togli"),
        ("hello", "Catalogue", "Cheese", "Add to cart", "Edit cart", "One less", "Cart", "Remove"),
        ("hola", "Catálogo", "Quesos", "Añadir", "Editar", "Uno menos", "Carrito", "Quitar"),
    ],
)
async def test_from_hello_to_a_changed_cart_by_taps_alone(
    hello: str, catalog: str, category: str, add: str, edit: str, less: str, cart: str, remove: str
) -> None:
    chat = Chat()
    await chat.says(hello)
    await chat.taps(catalog)
    assert isinstance(await chat.taps(category), OutgoingList)
    card = await chat.taps("Parmigiano Reggiano 24…")
    assert isinstance(card, OutgoingButtons)
    assert card.header_image_url == "/media/products/w/1.jpg"
    assert titles(await chat.taps(add)) == ["1", "2", "3"]
    await chat.taps("3")
    assert await chat.in_cart() == {"Parmigiano Reggiano 24 mesi": 3}
    await chat.taps(edit)
    await chat.taps("Parmigiano Reggiano 24…")
    await chat.taps(less)
    assert await chat.in_cart() == {"Parmigiano Reggiano 24 mesi": 2}
    await chat.taps(edit)
    await chat.taps("Parmigiano Reggiano 24…")
    await chat.taps(remove)
    assert await chat.in_cart() == {}


@pytest.mark.parametrize(
    ("quantity", "pieces"), [("4", 4), ("due", 2), ("ne prendo tre grazie", 3), ("x12", 12), ("two please", 2), ("dos botellas", 2)]
)
async def test_a_quantity_can_be_written(quantity: str, pieces: int) -> None:
    chat = Chat()
    await chat.says("parmigiano")
    await chat.taps("Aggiungi")
    await chat.says(quantity)
    assert await chat.in_cart() == {"Parmigiano Reggiano 24 mesi": pieces}


async def test_a_number_outside_the_range_is_explained_and_changes_nothing() -> None:
    chat = Chat()
    await chat.says("parmigiano")
    await chat.taps("Aggiungi")
    assert "1 a 99" in body(await chat.says("100"))
    assert await chat.in_cart() == {}
    await chat.says("2")
    assert await chat.in_cart() == {"Parmigiano Reggiano 24 mesi": 2}


async def test_more_than_there_is_offers_what_is_left() -> None:
    chat = Chat()
    await chat.says("pecorino")
    await chat.taps("Aggiungi")
    answer = await chat.says("10")
    assert titles(answer)[0] == "Aggiungi 3"
    assert await chat.in_cart() == {}
    await chat.taps("Aggiungi 3")
    assert await chat.in_cart() == {"Pecorino romano": 3}
    await chat.says("pecorino")
    await chat.taps("Aggiungi")
    assert titles(await chat.taps("1")) == ["Indietro", "Carrello"]


async def test_what_is_sold_out_shows_but_cannot_be_added() -> None:
    answer = await Chat().says("gorgonzola")
    assert titles(answer) == ["Indietro", "Carrello"]
    assert "esaurito" in body(answer)


async def test_a_long_list_comes_nine_a_page_and_its_last_page_ends_it() -> None:
    chat = Chat()
    first = await chat.says("vino rosso")
    assert len(choices(first)) == 10
    assert titles(first)[-1] == "Altri"
    second = await chat.taps("Altri")
    assert [title for title in titles(second) if title.startswith("Vino")] == [f"Vino rosso numero {n}" for n in (10, 11, 12)]
    assert "Altri" not in titles(second)


async def test_cheapest_sorts_what_is_shown() -> None:
    chat = Chat()
    await chat.says("formaggio")
    rows = titles(await chat.says("quale è il più economico?"))
    # What is sold out comes last, however cheap.
    assert rows[:3] == ["Pecorino romano", "Parmigiano Reggiano 24…", "Gorgonzola dolce"]
    assert titles(await chat.says("cheapest wine"))[0] == "Vino rosso numero 1"


async def test_back_from_a_product_returns_to_the_page_it_was_chosen_from() -> None:
    chat = Chat()
    await chat.says("vino rosso")
    await chat.taps("Altri")
    await chat.taps("Vino rosso numero 11")
    assert "Vino rosso numero 11" in titles(await chat.taps("Indietro"))


async def test_an_offer_shows_both_prices_and_its_last_day() -> None:
    chat = Chat()
    listed = await chat.says("che offerte avete?")
    assert "−15%" in (choices(listed)[0].description or "")  # type: ignore[union-attr]
    card = body(await chat.taps("Panettone artigianale"))
    assert "€ 27,20" in card
    assert "~€ 32,00~" in card
    assert "30 novembre" in card


async def test_clearing_asks_first_and_a_late_yes_changes_nothing() -> None:
    chat = Chat()
    await chat.says("parmigiano")
    await chat.taps("Aggiungi")
    await chat.taps("2")
    question = await chat.says("svuota il carrello")
    chat.wait(minutes=11)
    await chat.taps("Sì, svuota")
    assert await chat.in_cart() == {"Parmigiano Reggiano 24 mesi": 2}
    await chat.says("svuota il carrello")
    await chat.taps("Sì, svuota")
    assert await chat.in_cart() == {}
    await chat.says("parmigiano")
    await chat.taps("Aggiungi")
    await chat.taps("1")
    await chat.taps_id(choices(question)[0].id)
    assert await chat.in_cart() == {"Parmigiano Reggiano 24 mesi": 1}


async def test_a_written_yes_counts_only_while_a_question_is_open() -> None:
    chat = Chat()
    await chat.says("parmigiano")
    await chat.taps("Aggiungi")
    await chat.taps("2")
    await chat.says("sì")
    assert await chat.in_cart() == {"Parmigiano Reggiano 24 mesi": 2}
    await chat.says("togli tutto")
    await chat.says("sì")
    assert await chat.in_cart() == {}


async def test_checkout_hands_over_with_the_cart_in_words() -> None:
    chat = Chat()
    await chat.says("parmigiano")
    await chat.taps("Aggiungi")
    await chat.taps("2")
    answer = await chat.taps("Concludi")
    assert isinstance(answer, OutgoingText)
    assert "2 × Parmigiano Reggiano 24 mesi · € 37,80" in answer.body
    assert "Totale: € 37,80" in answer.body
    assert chat.handed_over == "checkout"


async def test_an_empty_cart_is_not_checked_out() -> None:
    chat = Chat()
    await chat.says("voglio pagare")
    assert chat.handed_over is None


async def test_a_wish_for_a_person_calls_one() -> None:
    chat = Chat()
    await chat.says("voglio parlare con una persona")
    assert chat.handed_over == "customer_asked"


@pytest.mark.parametrize("text", ["where is my order?", "necesito la factura", "Ecco la ricevuta 📎"])
async def test_words_about_orders_and_invoices_offer_a_person_and_call_none(text: str) -> None:
    chat = Chat()
    answer = await chat.says(text)
    assert chat.handed_over is None
    assert len(titles(answer)) == 3


async def test_the_assistant_stays_silent_after_handing_over() -> None:
    chat = Chat()
    await chat.says("operatore")
    chat.receives("ci sei?")
    await chat._answer(chat.id)
    assert len(chat.answers) == 1


async def test_two_misses_in_a_row_offer_a_person_and_a_yes_calls_one() -> None:
    chat = Chat()
    assert titles(await chat.says("bicicletta elettrica"))[0] == "Parla con noi"
    answer = await chat.says("monopattino")
    assert "negozio" in body(answer)
    await chat.says("sì")
    assert chat.handed_over == "customer_asked"


async def test_nothing_found_shows_near_categories_and_a_person() -> None:
    chat = Chat(near=(CHEESE,))
    rows = titles(await chat.says("mozzarella"))
    assert rows == ["Formaggi", "Tutte le categorie", "Parla con una persona"]


async def test_a_typed_category_opens_it() -> None:
    answer = await Chat().says("Formaggi")
    assert "Pecorino romano" in titles(answer)


async def test_a_product_that_left_the_shop_is_said_to_be_gone() -> None:
    chat = Chat()
    listed = await chat.says("formaggio")
    chat.catalog.shelf = [entry for entry in chat.catalog.shelf if entry[0].name != "Pecorino romano"]
    answer = await chat.taps_id(next(row.id for row in choices(listed) if row.title == "Pecorino romano"))
    assert "non è più disponibile" in body(answer)


@pytest.mark.parametrize("type_", ["audio", "image", "location", "contacts", "sticker", "unsupported", "unknown_future_type"])
async def test_what_cannot_be_read_gets_one_polite_line_and_a_person(type_: str) -> None:
    chat = Chat(language="en")
    answer = await chat.sends(type_)
    assert titles(answer) == ["Talk to a person", "Catalogue", "Home"]
    assert "only read text" in body(answer)
    await chat.says("yes please")
    assert chat.handed_over == "customer_asked"


async def test_a_caption_is_answered_like_text() -> None:
    assert "Panettone" in body(await Chat().sends("image", caption="avete questo panettone?"))


async def test_ten_fit_on_one_page() -> None:
    chat = Chat(products=[a_product(f"Miele {n}", words="miele") for n in range(10)])
    rows = titles(await chat.says("miele"))
    assert rows == [f"Miele {n}" for n in range(10)]


async def test_more_than_ten_categories_come_in_pages() -> None:
    chat = Chat()
    names = [CategoryCard(new_id(), f"Reparto {n}", 1) for n in range(1, 13)]

    async def categories(*, language: str) -> list[CategoryCard]:
        return names

    chat.catalog.categories = categories  # type: ignore[method-assign]
    assert titles(await chat.says("catalogo"))[-1] == "Altri"
    assert titles(await chat.taps("Altri")) == ["Reparto 10", "Reparto 11", "Reparto 12"]
