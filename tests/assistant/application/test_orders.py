"""A cart sent from WhatsApp's own catalog."""

from tests.assistant.shop import Chat, body, titles

PECORINO, PARMIGIANO, GORGONZOLA = "PECORINO ROMANO", "PARMIGIANO REGGIANO 24 MESI", "GORGONZOLA DOLCE"


async def test_an_order_from_whatsapp_s_catalog_fills_the_cart_at_the_shop_s_own_prices() -> None:
    chat = Chat()
    answer = await chat.orders((PECORINO, 2), (PARMIGIANO, 1))
    assert await chat.in_cart() == {"Pecorino romano": 2, "Parmigiano Reggiano 24 mesi": 1}
    assert "44,70" in body(answer)  # 2 × 12.90 + 18.90
    assert titles(answer)[0] == "Concludi"


async def test_of_what_is_short_the_rest_is_added_and_said() -> None:
    chat = Chat()
    answer = await chat.orders((PECORINO, 5), (GORGONZOLA, 1), (PARMIGIANO, 1))
    assert await chat.in_cart() == {"Pecorino romano": 3, "Parmigiano Reggiano 24 mesi": 1}
    assert "*Pecorino romano*: ne ho potuti aggiungere 3." in body(answer)
    assert "*Gorgonzola dolce*: ne ho potuti aggiungere 0." in body(answer)


async def test_an_order_of_nothing_that_is_sold_leaves_the_cart_empty_and_says_so() -> None:
    chat = Chat()
    answer = await chat.orders(("NO-SUCH-CODE", 1))
    assert await chat.in_cart() == {}
    assert "non è più disponibile" in body(answer)


async def test_ninety_nine_of_one_product_is_the_most_whatever_was_ordered() -> None:
    chat = Chat()
    await chat.orders(("VINO ROSSO NUMERO 1", 1_000_000))
    assert await chat.in_cart() == {"Vino rosso numero 1": 50}  # all there are


async def test_a_note_beside_the_order_gets_a_person_offered() -> None:
    chat = Chat()
    answer = await chat.orders((PECORINO, 1), note="Potete incartarlo come regalo per domani?")
    assert await chat.in_cart() == {"Pecorino romano": 1}
    assert "12,90" in body(answer)
    assert titles(answer)[0] == "Parla con noi"
