"""A cart sent from WhatsApp's own catalog becomes ours: the same products, at the shop's prices and as far as its stock goes."""

from collections.abc import Sequence

from app.assistant.application.journeys.browse import product_gone
from app.assistant.application.scene import Scene
from app.assistant.application.screens import cart as screens
from app.assistant.application.screens.home import offer_a_person
from app.assistant.domain.quantities import MOST
from app.assistant.domain.state import Screen
from app.catalog.contracts import ProductCard
from app.conversations.contracts.questions import Said
from app.conversations.contracts.turns import OrderedProduct
from app.kernel.errors import Invalid, NotFound
from app.ordering.contracts import OutOfStock


async def take_order(scene: Scene, ordered: Sequence[OrderedProduct], *, note: str) -> Said:
    """Adds what can be had and says what cannot; a `note` beside the order is a person's to read."""
    say = scene.voice.say
    taken, remarks = 0, []
    for line in ordered:
        product = await scene.catalog.product_of_sku(sku=line.sku, language=scene.language)
        added = 0 if product is None else await _add(scene, product, min(line.quantity, MOST))
        taken += added
        if product is None:
            remarks.append(say.order_unknown.format(code=scene.voice.name(line.sku)))
        elif added < line.quantity:
            remarks.append(say.order_short.format(product=scene.voice.name(product.name), count=added))
    cart = await scene.cart()
    if not cart.lines:
        return product_gone(scene)
    scene.state.show(Screen.CART)
    scene.state.misses = 0
    lead = "\n".join(([say.order_taken] if taken else []) + remarks[:_MOST_REMARKS])
    if note:
        return offer_a_person(scene.voice, body=f"{lead}\n\n{screens.cart_summary(scene.voice, cart)}\n\n{say.order_note}")
    return screens.cart_screen(scene.voice, cart, lead=lead)


# The cart itself must stay in sight, whatever somebody has ordered.
_MOST_REMARKS = 3


async def _add(scene: Scene, product: ProductCard, quantity: int) -> int:
    """How many could be added: all, what is left on the shelf, or none."""
    try:
        await scene.carts.add(
            customer_id=scene.turn.customer.id,
            product_id=product.id,
            quantity=quantity,
            language=scene.language,
            currency=scene.turn.currency,
        )
    except OutOfStock as short:
        return await _add(scene, product, short.available) if 0 < short.available < quantity else 0
    except (Invalid, NotFound):
        return 0
    return quantity
