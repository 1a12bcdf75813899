"""From a tap or a text to the journey that answers it."""

from collections.abc import Awaitable, Callable, Mapping

from app.assistant.application.journeys import browse, buy, care, welcome
from app.assistant.application.scene import Scene
from app.assistant.domain.corrections import read_instead, read_more
from app.assistant.domain.folding import fold
from app.assistant.domain.intents.intent import Intent
from app.assistant.domain.intents.rules import named_language, recognise, says
from app.assistant.domain.quantities import read_quantity
from app.assistant.domain.queries import product_words, without_price_words
from app.assistant.domain.state import Screen
from app.assistant.domain.taps import Tap
from app.assistant.domain.texts.spoken import titled
from app.conversations.contracts.questions import Said

Journey = Callable[[Scene, str], Awaitable[Said]]

_TAPS: Mapping[str, Journey] = {
    "home": welcome.go_home,
    "more": welcome.show_more,
    "languages": welcome.ask_language,
    "language": welcome.set_language,
    "categories": browse.show_categories,
    "category": browse.open_category,
    "offers": browse.open_offers,
    "page": browse.open_page,
    "cheapest": browse.sort_by_price,
    "back": browse.back_to_shelf,
    "product": browse.open_product,
    "add": buy.ask_quantity,
    "take": buy.take,
    "cart": buy.show_cart,
    "edit": buy.edit_cart,
    "line": buy.open_line,
    "less": buy.one_less,
    "remove": buy.remove,
    "clear": buy.ask_to_clear,
    "yes": care.say_yes,
    "no": care.say_no,
    "checkout": care.check_out,
    "person": care.call_a_person,
    "orders": care.ask_about_orders,
    "invoice": care.ask_for_invoice,
    "data": care.show_own_data,
}

_INTENTS: Mapping[Intent, Journey] = {
    Intent.PERSON: care.call_a_person,
    Intent.DELETE_DATA: care.offer_deletion,
    Intent.COPY_DATA: care.send_copy,
    Intent.MY_DATA: care.show_own_data,
    Intent.CHOOSE_LANGUAGE: welcome.ask_language,
    Intent.CLEAR: buy.ask_to_clear,
    Intent.EDIT: buy.edit_cart,
    # A word such as "receipt" may stand in a caption or a story: words only get an offer, the tap on a menu row is a request.
    Intent.INVOICE: care.leave_question_to_a_person,
    Intent.ORDERS: care.leave_question_to_a_person,
    Intent.SHOP_QUESTION: care.leave_question_to_a_person,
    Intent.CHECKOUT: care.check_out,
    Intent.CART: buy.show_cart,
    Intent.OFFERS: browse.open_offers,
    Intent.CATALOG: browse.show_categories,
    Intent.HOME: welcome.go_home,
    Intent.HELP: welcome.explain,
    Intent.THANKS: welcome.take_thanks,
    Intent.GREETING: welcome.greet,
    Intent.YES: welcome.take_thanks,
    Intent.NO: welcome.go_home,
}

# Titles typed by hand, where the rules would not find them: the title's name in the catalogue → the tap it stands for.
_TYPED_TITLES: Mapping[str, str] = {
    "back": "back",
    "continue": "categories",
    "edit": "edit",
    "all_categories": "categories",
    "cheapest": "cheapest",
    "orders": "orders",
    "invoice": "invoice",
    "language": "languages",
    "data": "data",
    "person": "person",
    "checkout": "checkout",
    "clear": "clear",
    "home": "home",
}
_SCREENS_WITH_A_NUMBER = frozenset({Screen.PRODUCT, Screen.QUANTITY, Screen.LINE})
_SCREENS_OF_A_PRODUCT = frozenset({Screen.PRODUCT, Screen.QUANTITY})
# Folded, and said of the screen before; at other places they mean the way home, or something to look for.
_BACK = frozenset({"atras", "go back", "torna indietro", "vuelve", "volver atras", "un passo indietro"})
_NEXT = frozenset({"next", "next page", "avanti", "prossima", "pagina successiva", "siguiente", "pagina siguiente", "siguientes"})


async def answer_tap(scene: Scene, tap: Tap) -> Said:
    """A tap we signed. An action that this version no longer knows opens home."""
    return await _TAPS.get(tap.action, welcome.go_home)(scene, tap.argument)


async def answer_text(scene: Scene, text: str) -> Said:
    """An open question first, then a wish for a language, then intents, then a number, then the catalog."""
    answer = await _answer_open_question(scene, text)
    if answer is not None:
        return answer
    if not any(character.isalnum() for character in text):
        return await welcome.go_home(scene)
    language = named_language(text)
    if language is not None:
        return await welcome.set_language(scene, language)
    if fold(text) in _BACK and scene.state.screen in _SCREENS_OF_A_PRODUCT:
        return await browse.back_to_shelf(scene)
    if fold(text) in _NEXT and scene.state.screen is Screen.PRODUCTS:
        return await browse.next_page(scene)
    if titled(text) in ("next", "more"):
        return await (browse.next_page(scene) if scene.state.screen is Screen.PRODUCTS else welcome.show_more(scene))
    title = _TYPED_TITLES.get(titled(text) or "")
    if title is not None:
        return await _TAPS[title](scene, "")
    answer = await _answer_correction(scene, text) or await _answer_intent(scene, text, recognise(text))
    if answer is not None:
        return answer
    quantity = read_quantity(text) if scene.state.screen in _SCREENS_WITH_A_NUMBER else None
    if quantity is not None:
        return await (buy.change_line(scene, quantity) if scene.state.screen is Screen.LINE else buy.take_quantity(scene, quantity))
    return await browse.category_named(scene, text) or await browse.search(scene, text)


async def _answer_open_question(scene: Scene, text: str) -> Said | None:
    pending = scene.state.pending
    if pending is None:
        return None
    if says(text, Intent.YES) or (titled(text) == "clear" and pending.action == "clear"):
        return await care.say_yes(scene, pending.nonce)
    if says(text, Intent.NO) or titled(text) == "keep":
        return await care.say_no(scene, pending.nonce)
    return None


async def _answer_correction(scene: Scene, text: str) -> Said | None:
    """What was just put into the cart, in another number; on a product's own screens, the number that counts."""
    if scene.state.product_id is None:
        return None
    instead = read_instead(text)
    if instead is not None and scene.state.screen in _SCREENS_OF_A_PRODUCT:
        return await buy.take_quantity(scene, instead)
    if scene.state.screen not in (Screen.CART, Screen.LINE):
        return None
    if instead is not None:
        return await buy.change_line(scene, instead)
    more = read_more(text)
    return await buy.take_quantity(scene, more) if more is not None else None


async def _answer_intent(scene: Scene, text: str, intent: Intent | None) -> Said | None:
    if intent is Intent.ADD:
        return await buy.ask_quantity(scene) if scene.state.product_id else await browse.show_categories(scene)
    if intent is Intent.PRICE:
        return await browse.show_current_product(scene) or await browse.show_categories(scene)
    if intent is Intent.CHEAPEST:
        wanted = product_words(without_price_words(text))
        return await (browse.search(scene, wanted, cheapest_first=True) if wanted else browse.sort_by_price(scene))
    return await _INTENTS[intent](scene, "") if intent is not None else None
