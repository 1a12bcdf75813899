"""A cart sent from WhatsApp's own catalog is in ours already when the assistant speaks: it shows it, and says what could not be had."""

from collections.abc import Sequence

from app.assistant.application.journeys.browse import product_gone
from app.assistant.application.scene import Scene
from app.assistant.application.screens import cart as screens
from app.assistant.application.screens.home import offer_a_person
from app.assistant.domain.state import Screen
from app.conversations.contracts.questions import Said
from app.conversations.contracts.turns import TakenProduct


async def confirm_order(scene: Scene, ordered: Sequence[TakenProduct], *, note: str) -> Said:
    """The cart as it stands, with what is missing in front; a `note` beside the order is a person's to read."""
    say = scene.voice.say
    cart = await scene.cart()
    if not cart.lines:
        return product_gone(scene)
    remarks = [await _remark(scene, line) for line in [line for line in ordered if line.taken < line.wanted][:_MOST_REMARKS]]
    scene.state.show(Screen.CART)
    scene.state.misses = 0
    lead = "\n".join(([say.order_taken] if any(line.taken for line in ordered) else []) + remarks)
    if note:
        return offer_a_person(scene.voice, body=f"{lead}\n\n{screens.cart_summary(scene.voice, cart)}\n\n{say.order_note}")
    return screens.cart_screen(scene.voice, cart, lead=lead)


# The cart itself must stay in sight, whatever somebody has ordered.
_MOST_REMARKS = 3


async def _remark(scene: Scene, line: TakenProduct) -> str:
    say = scene.voice.say
    if line.name is None:
        return say.order_unknown.format(code=scene.voice.name(line.sku))
    # The order has the name in the shop's language; the customer may speak another.
    product = await scene.catalog.product_of_sku(sku=line.sku, language=scene.language)
    return say.order_short.format(product=scene.voice.name(product.name if product else line.name), count=line.taken)
