"""From a product into the cart, and changing what is in it."""

from uuid import UUID

from app.assistant.application.journeys.browse import product_gone
from app.assistant.application.scene import Scene
from app.assistant.application.screens import cart as screens
from app.assistant.application.screens.home import home_screen, offer_a_person
from app.assistant.domain.quantities import LEAST, MOST
from app.assistant.domain.state import Screen
from app.conversations.contracts.questions import Said
from app.kernel.errors import Invalid, NotFound
from app.ordering.contracts import CartLineView, CartView, OutOfStock


async def ask_quantity(scene: Scene, product_id: str = "") -> Said:
    """How many of the tapped product, or of the one the conversation is about."""
    if product_id:
        scene.state.open_product(UUID(product_id), screen=Screen.QUANTITY)
    product = await scene.product()
    if product is None:
        return product_gone(scene)
    scene.state.show(Screen.QUANTITY)
    if product.stock <= 0:
        return screens.only_left_screen(scene.voice, product, available=0)
    body = scene.voice.say.how_many.format(product=scene.voice.name(product.name))
    return screens.quantity_screen(scene.voice, product, body=body)


async def take(scene: Scene, argument: str) -> Said:
    """A tapped quantity: `<product id>.<quantity>`."""
    product_id, _, quantity = argument.partition(".")
    scene.state.open_product(UUID(product_id), screen=Screen.QUANTITY)
    return await take_quantity(scene, int(quantity))


async def take_quantity(scene: Scene, quantity: int) -> Said:
    """Adds the quantity of the product the conversation is about; says what is possible when it is not."""
    product = await scene.product()
    if product is None:
        return product_gone(scene)
    name = scene.voice.name(product.name)
    if not LEAST <= quantity <= MOST:
        scene.state.show(Screen.QUANTITY)
        body = scene.voice.say.quantity_range.format(product=name)
        return screens.quantity_screen(scene.voice, product, body=body) if product.stock > 0 else product_gone(scene)
    try:
        cart = await scene.carts.add(
            customer_id=scene.turn.customer.id,
            product_id=product.id,
            quantity=quantity,
            language=scene.language,
            currency=scene.turn.currency,
        )
    except OutOfStock as short:
        scene.state.show(Screen.QUANTITY)
        return screens.only_left_screen(scene.voice, product, available=short.available)
    except Invalid:
        return offer_a_person(scene.voice, body=scene.voice.say.cart_full)
    except NotFound:
        return product_gone(scene)
    return _cart_screen(scene, cart, lead=scene.voice.say.added.format(quantity=quantity, product=name))


async def show_cart(scene: Scene, _argument: str = "") -> Said:
    return _cart_screen(scene, await scene.cart())


async def edit_cart(scene: Scene, page: str = "") -> Said:
    cart = await scene.cart()
    if not cart.lines:
        return _cart_screen(scene, cart)
    scene.state.show(Screen.CART)
    return screens.edit_screen(scene.voice, cart, page=int(page) if page.isdigit() else 0)


async def open_line(scene: Scene, product_id: str) -> Said:
    cart = await scene.cart()
    line = _line(cart, UUID(product_id))
    if line is None:
        return _cart_screen(scene, cart)
    scene.state.open_product(line.product_id, screen=Screen.LINE)
    return screens.line_screen(scene.voice, line)


async def one_less(scene: Scene, product_id: str) -> Said:
    cart = await scene.cart()
    line = _line(cart, UUID(product_id))
    if line is None:
        return _cart_screen(scene, cart)
    scene.state.open_product(line.product_id, screen=Screen.LINE)
    return await remove(scene, product_id) if line.quantity == LEAST else await change_line(scene, line.quantity - 1)


async def change_line(scene: Scene, quantity: int) -> Said:
    """A new quantity for the line the conversation is about."""
    before = await scene.cart()
    line = _line(before, scene.state.product_id)
    product = await scene.product()
    if line is None or product is None:
        return _cart_screen(scene, before)
    if quantity == 0:
        return await remove(scene, str(line.product_id))
    name = scene.voice.name(line.name)
    if not LEAST <= quantity <= MOST:
        return screens.cart_screen(scene.voice, before, lead=scene.voice.say.quantity_range.format(product=name))
    try:
        cart = await scene.carts.change_quantity(
            customer_id=scene.turn.customer.id, product_id=line.product_id, quantity=quantity,
            language=scene.language, currency=scene.turn.currency,
        )  # fmt: skip
    except OutOfStock as short:
        return screens.only_left_screen(scene.voice, product, available=short.available)
    except NotFound:
        return product_gone(scene)
    return _cart_screen(scene, cart, lead=scene.voice.say.quantity_changed.format(quantity=quantity, product=name))


async def remove(scene: Scene, product_id: str) -> Said:
    line = _line(await scene.cart(), UUID(product_id))
    cart = await scene.carts.remove(
        customer_id=scene.turn.customer.id, product_id=UUID(product_id), language=scene.language, currency=scene.turn.currency
    )
    lead = scene.voice.say.removed.format(product=scene.voice.name(line.name)) if line else None
    return _cart_screen(scene, cart, lead=lead)


async def ask_to_clear(scene: Scene, _argument: str = "") -> Said:
    cart = await scene.cart()
    if not cart.lines:
        return _cart_screen(scene, cart)
    scene.state.ask("clear", nonce=scene.nonce, at=scene.now)
    return screens.clear_screen(scene.voice, cart, nonce=scene.nonce)


async def clear(scene: Scene) -> Said:
    await scene.carts.clear(customer_id=scene.turn.customer.id, language=scene.language, currency=scene.turn.currency)
    scene.state.show(Screen.HOME)
    return home_screen(scene.voice, body=scene.voice.say.cleared)


async def keep_cart(scene: Scene, *, body: str) -> Said:
    cart = await scene.cart()
    return _cart_screen(scene, cart, lead=body) if cart.lines else home_screen(scene.voice, body=body)


def _cart_screen(scene: Scene, cart: CartView, *, lead: str | None = None) -> Said:
    scene.state.show(Screen.CART)
    scene.state.misses = 0
    return screens.cart_screen(scene.voice, cart, lead=lead)


def _line(cart: CartView, product_id: UUID | None) -> CartLineView | None:
    return next((line for line in cart.lines if line.product_id == product_id), None)
