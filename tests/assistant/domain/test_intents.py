"""What customers mean: our own table of utterances, three languages."""

import pytest

from app.assistant.domain.intents.intent import Intent
from app.assistant.domain.intents.rules import named_language, recognise

SEARCH = None
UTTERANCES: list[tuple[str, Intent | None]] = [
    # One's own data, in all three languages
    ("delete my data", Intent.DELETE_DATA),
    ("Please delete all of my personal data", Intent.DELETE_DATA),
    ("I want you to erase my account", Intent.DELETE_DATA),
    ("forget me", Intent.DELETE_DATA),
    ("cancella i miei dati", Intent.DELETE_DATA),
    ("voglio eliminare il mio account", Intent.DELETE_DATA),
    ("dimenticatevi di me", Intent.DELETE_DATA),
    ("borra mis datos", Intent.DELETE_DATA),
    ("quiero eliminar mi cuenta", Intent.DELETE_DATA),
    ("send me a copy of my data", Intent.COPY_DATA),
    ("I want all my data", Intent.COPY_DATA),
    ("can I download my personal data?", Intent.COPY_DATA),
    ("vorrei una copia dei miei dati", Intent.COPY_DATA),
    ("mandatemi tutti i miei dati", Intent.COPY_DATA),
    ("quiero una copia de mis datos", Intent.COPY_DATA),
    ("envíame mis datos", Intent.COPY_DATA),
    ("my data", Intent.MY_DATA),
    ("what personal data do you have?", Intent.MY_DATA),
    ("I'd like to change my preferences", Intent.MY_DATA),
    ("privacy policy", Intent.MY_DATA),
    ("change my e-mail", Intent.MY_DATA),
    ("i miei dati", Intent.MY_DATA),
    ("vorrei vedere i miei dati personali", Intent.MY_DATA),
    ("preferenze", Intent.MY_DATA),
    ("informativa privacy", Intent.MY_DATA),
    ("mis datos", Intent.MY_DATA),
    ("política de privacidad", Intent.MY_DATA),
    ("quiero cambiar mi nombre", Intent.MY_DATA),
    ("cancella tutto il carrello", Intent.CLEAR),
    ("delete everything", Intent.CLEAR),
    ("do you have preferences in wine?", SEARCH),
    ("la cuenta, por favor", SEARCH),
    # Italian
    ("Buongiorno!", Intent.GREETING),
    ("ciao a tutti", Intent.GREETING),
    ("c'è qualcuno?", Intent.GREETING),
    ("che cosa vendete?", Intent.CATALOG),
    ("mi fai vedere il catalogo?", Intent.CATALOG),
    ("ci sono sconti?", Intent.OFFERS),
    ("offerte di oggi", Intent.OFFERS),
    ("fammi vedere il carrello", Intent.CART),
    ("voglio pagare", Intent.CHECKOUT),
    ("confermo l'ordine", Intent.CHECKOUT),
    ("basta così", Intent.CHECKOUT),
    ("dov'è il mio pacco?", Intent.ORDERS),
    ("non mi è ancora arrivato niente", Intent.ORDERS),
    ("mi serve la fattura", Intent.INVOICE),
    ("vorrei parlare con un operatore", Intent.PERSON),
    ("posso parlare con qualcuno?", Intent.PERSON),
    ("il vino è arrivato, bottiglia rotta", Intent.PERSON),
    ("cambia lingua", Intent.CHOOSE_LANGUAGE),
    ("grazie mille", Intent.THANKS),
    ("ok perfetto grazie", Intent.THANKS),
    ("come funziona?", Intent.HELP),
    ("aiuto", Intent.HELP),
    ("qual è il più economico?", Intent.CHEAPEST),
    ("svuota il carrello", Intent.CLEAR),
    ("cancella tutto", Intent.CLEAR),
    ("togli il pecorino", Intent.EDIT),
    ("spedite in Sicilia?", Intent.SHOP_QUESTION),
    ("a che ora aprite?", Intent.SHOP_QUESTION),
    ("lo prendo", Intent.ADD),
    ("quanto costa?", Intent.PRICE),
    ("menu", Intent.HOME),
    ("avete olio?", SEARCH),
    ("quanto costa il parmigiano", SEARCH),
    ("vorrei un formaggio per la pasta", SEARCH),
    ("vino rosso per due persone", SEARCH),
    ("prodotti senza glutine", SEARCH),
    # English
    ("Good morning", Intent.GREETING),
    ("hi there", Intent.GREETING),
    ("what do you sell?", Intent.CATALOG),
    ("show me your products", Intent.CATALOG),
    ("any deals today?", Intent.OFFERS),
    ("what's in my cart?", Intent.CART),
    ("I'd like to check out", Intent.CHECKOUT),
    ("place my order", Intent.CHECKOUT),
    ("where's my order?", Intent.ORDERS),
    ("when will it arrive", Intent.ORDERS),
    ("can I have an invoice", Intent.INVOICE),
    ("I want to talk to a human", Intent.PERSON),
    ("I have a complaint", Intent.PERSON),
    ("languages", Intent.CHOOSE_LANGUAGE),
    ("thanks a lot", Intent.THANKS),
    ("how does this work?", Intent.HELP),
    ("something cheaper?", Intent.CHEAPEST),
    ("empty my cart", Intent.CLEAR),
    ("remove the pasta", Intent.EDIT),
    ("do you ship to London?", Intent.SHOP_QUESTION),
    ("add it to my cart please", Intent.ADD),
    ("how much is it?", Intent.PRICE),
    ("do you have olive oil?", SEARCH),
    ("red wine", SEARCH),
    ("a present for my mother", SEARCH),
    # Spanish
    ("¡Hola! Buenas tardes", Intent.GREETING),
    ("¿qué tenéis?", Intent.CATALOG),
    ("quiero ver el catálogo", Intent.CATALOG),
    ("¿hay descuentos?", Intent.OFFERS),
    ("ver carrito", Intent.CART),
    ("quiero pagar", Intent.CHECKOUT),
    ("finalizar compra", Intent.CHECKOUT),
    ("¿dónde está mi pedido?", Intent.ORDERS),
    ("no me ha llegado nada", Intent.ORDERS),
    ("necesito una factura", Intent.INVOICE),
    ("quiero hablar con una persona", Intent.PERSON),
    ("tengo una queja", Intent.PERSON),
    ("cambiar idioma", Intent.CHOOSE_LANGUAGE),
    ("muchas gracias", Intent.THANKS),
    ("no entiendo", Intent.HELP),
    ("el más barato", Intent.CHEAPEST),
    ("vaciar el carrito", Intent.CLEAR),
    ("quita el vino", Intent.EDIT),
    ("¿hacéis envíos a Canarias?", Intent.SHOP_QUESTION),
    ("me lo llevo", Intent.ADD),
    ("¿cuánto cuesta?", Intent.PRICE),
    ("¿tenéis aceite de oliva?", SEARCH),
    ("queso curado", SEARCH),
    ("quiero dos botellas de vino", SEARCH),
]


@pytest.mark.parametrize(("text", "intent"), UTTERANCES)
def test_an_utterance_is_recognised(text: str, intent: Intent | None) -> None:
    assert recognise(text) is intent


def test_every_intent_is_recognised_from_something() -> None:
    said = {intent for _, intent in UTTERANCES}
    assert set(Intent) - said <= {Intent.YES, Intent.NO}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("English please", "en"),
        ("in italiano", "it"),
        ("español", "es"),
        ("vino italiano", None),
        ("English mustard", None),
        ("ciao", None),
    ],
)
def test_only_a_wish_for_a_language_names_one(text: str, language: str | None) -> None:
    assert named_language(text) == language
