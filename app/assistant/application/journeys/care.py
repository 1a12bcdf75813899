"""Where a person takes over: on request, to finish an order, for orders and invoices; and the yes or no to an open question."""

from collections.abc import Awaitable

from app.assistant.application.journeys.buy import clear, keep_cart, show_cart
from app.assistant.application.scene import Scene
from app.assistant.application.screens.cart import cart_summary
from app.assistant.application.screens.home import offer_a_person, parting
from app.assistant.domain.state import Screen
from app.conversations.contracts import OutgoingLink
from app.conversations.contracts.questions import Said
from app.kernel.errors import TooMany


async def call_a_person(scene: Scene, _argument: str = "") -> Said:
    scene.call_a_person("customer_asked")
    return parting(scene.voice.say.handed_over)


async def check_out(scene: Scene, _argument: str = "") -> Said:
    """The cart as it stands, and a person who finishes the order from it."""
    cart = await scene.cart()
    if not cart.lines:
        return await show_cart(scene)
    scene.call_a_person("checkout")
    return parting(cart_summary(scene.voice, cart), scene.voice.say.checkout_summary)


async def ask_about_orders(scene: Scene, _argument: str = "") -> Said:
    scene.call_a_person("order_status")
    return parting(scene.voice.say.orders_by_person)


async def ask_for_invoice(scene: Scene, _argument: str = "") -> Said:
    scene.call_a_person("invoice")
    return parting(scene.voice.say.invoice_by_person)


async def show_own_data(scene: Scene, _argument: str = "") -> Said:
    """By a link: what is personal is neither shown nor changed in a chat that others may read over a shoulder."""
    return await _by_link(scene, scene.links.to_own_data(scene.turn, language=scene.language, is_deletion=False))


async def offer_deletion(scene: Scene, _argument: str = "") -> Said:
    return await _by_link(scene, scene.links.to_own_data(scene.turn, language=scene.language, is_deletion=True))


async def send_copy(scene: Scene, _argument: str = "") -> Said:
    """Everything that the shop keeps of whoever asks, in one file."""
    return await _by_link(scene, scene.links.to_copy(scene.turn, language=scene.language))


async def _by_link(scene: Scene, making: Awaitable[OutgoingLink]) -> Said:
    scene.state.show(Screen.HOME)
    try:
        return await making
    except TooMany:
        return parting(scene.voice.say.links_used_up)


async def leave_question_to_a_person(scene: Scene, _argument: str = "") -> Said:
    """Orders, invoices, delivery, opening hours: the assistant does not know, so it offers somebody who does."""
    scene.state.ask("person", nonce=scene.nonce, at=scene.now)
    return offer_a_person(scene.voice, body=scene.voice.say.shop_question)


async def say_yes(scene: Scene, nonce: str) -> Said:
    action = scene.state.settle(nonce, at=scene.now)
    scene.state.show(Screen.HOME)
    if action == "clear":
        return await clear(scene)
    if action == "person":
        return await call_a_person(scene)
    return await keep_cart(scene, body=scene.voice.say.expired)


async def say_no(scene: Scene, nonce: str) -> Said:
    scene.state.settle(nonce, at=scene.now)
    scene.state.show(Screen.HOME)
    return await keep_cart(scene, body=scene.voice.say.kept)
