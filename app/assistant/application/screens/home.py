"""Home, the menu behind More, help, thanks and everything that ends with "what shall we do now?"."""

from app.assistant.application.voice import Voice
from app.assistant.domain.texts.spoken import LANGUAGE_NAMES
from app.conversations.contracts import OutgoingText
from app.conversations.contracts.questions import OutgoingQuestion
from app.conversations.contracts.turns import TurnCustomer

_LONGEST_FIRST_NAME = 20


def home_screen(voice: Voice, *, body: str) -> OutgoingQuestion:
    """Catalogue · Offers · More under any sentence."""
    say = voice.say
    return voice.ask(
        body,
        voice.option(say.button_catalog, "categories"),
        voice.option(say.button_offers, "offers"),
        voice.option(say.button_more, "more"),
    )


def welcome(voice: Voice, *, customer: TurnCustomer, shop: str) -> str:
    return voice.say.welcome.format(name=_greeted(customer), shop=voice.name(shop))


def introduction(voice: Voice, *, customer: TurnCustomer, shop: str) -> str:
    return voice.say.introduction.format(name=_greeted(customer), shop=voice.name(shop))


def _greeted(customer: TurnCustomer) -> str:
    """` Chiara` for "Chiara Lombardi"; nothing for a profile name that is no name (emoji, "Pizzeria_24")."""
    first = customer.name.split()[0] if customer.name.split() else ""
    is_name = first.replace("'", "").replace("-", "").isalpha() and len(first) <= _LONGEST_FIRST_NAME
    return f" {first}" if is_name else ""


def more_screen(voice: Voice) -> OutgoingQuestion:
    say = voice.say
    rows = (
        voice.option(say.row_cart, "cart", hint=say.hint_cart),
        voice.option(say.row_orders, "orders", hint=say.hint_orders),
        voice.option(say.row_invoice, "invoice", hint=say.hint_invoice),
        voice.option(say.row_data, "data", hint=say.hint_data),
        voice.option(say.row_language, "languages", hint=say.hint_language),
        voice.option(say.row_person, "person", hint=say.hint_person),
    )
    return voice.choose(say.more, say.list_more, [voice.group(say.section_else, rows)])


def offer_a_person(voice: Voice, *, body: str) -> OutgoingQuestion:
    """A sentence with a person as the first way out."""
    say = voice.say
    return voice.ask(
        body,
        voice.option(say.button_person, "person"),
        voice.option(say.button_catalog, "categories"),
        voice.option(say.button_home, "home"),
    )


def languages_screen(voice: Voice) -> OutgoingQuestion:
    return voice.ask(voice.say.choose_language, *(voice.option(name, "language", code) for code, name in LANGUAGE_NAMES.items()))


def parting(*sentences: str) -> OutgoingText:
    """Words without buttons: the assistant falls silent after them, so a tap would lead nowhere."""
    return OutgoingText(body="\n\n".join(sentence for sentence in sentences if sentence))
