"""How many, the cart, changing one line, and emptying it."""

from app.assistant.application.screens.browse import PAGE_SIZE
from app.assistant.application.screens.home import home_screen
from app.assistant.application.voice import Voice
from app.catalog.contracts import ProductCard
from app.conversations.contracts.questions import BODY, OutgoingQuestion
from app.kernel.labels import units
from app.ordering.contracts import CartLineView, CartView

_QUICK_QUANTITIES = (1, 2, 3)
_ROOM_FOR_LEAD_AND_TOTAL = 260


def quantity_screen(voice: Voice, product: ProductCard, *, body: str) -> OutgoingQuestion:
    """1 · 2 · 3, as far as the stock goes; any other number is typed."""
    offered = [quantity for quantity in _QUICK_QUANTITIES if quantity <= product.stock]
    return voice.ask(body, *(voice.option(str(quantity), "take", f"{product.id}.{quantity}") for quantity in offered))


def only_left_screen(voice: Voice, product: ProductCard, *, available: int) -> OutgoingQuestion:
    """Fewer are there than were asked for: take them all, or go back."""
    say, name = voice.say, voice.name(product.name)
    way_out = (voice.option(say.button_back, "back"), voice.option(say.button_cart, "cart"))
    if available <= 0:
        return voice.ask(say.no_more_left.format(product=name), *way_out)
    take = voice.option(say.button_add_all.format(count=available), "take", f"{product.id}.{available}")
    return voice.ask(say.only_left.format(product=name, count=available), take, *way_out)


def cart_screen(voice: Voice, cart: CartView, *, lead: str | None = None) -> OutgoingQuestion:
    """The lines, the total, Checkout · Edit · Continue; an empty cart points back into the shop."""
    say = voice.say
    if not cart.lines:
        return home_screen(voice, body=lead or say.cart_empty)
    return voice.ask(
        "\n\n".join(part for part in (lead, cart_summary(voice, cart)) if part),
        voice.option(say.button_checkout, "checkout"),
        voice.option(say.button_edit, "edit"),
        voice.option(say.button_continue, "categories"),
    )


def cart_summary(voice: Voice, cart: CartView) -> str:
    """The cart in words. However many lines there are, the total is always in it."""
    say = voice.say
    lines: list[str] = []
    room = BODY - _ROOM_FOR_LEAD_AND_TOTAL
    for index, line in enumerate(cart.lines):
        text = f"{say.cart_line.format(quantity=line.quantity, product=voice.name(line.name))} · {voice.price(line.line_total)}"
        room -= units(text) + 1
        if room < 0:
            lines.append(say.cart_more.format(count=len(cart.lines) - index))
            break
        lines.append(text)
    return "\n".join([say.cart, *lines, "", say.cart_total.format(total=voice.price(cart.total))])


def edit_screen(voice: Voice, cart: CartView, *, page: int) -> OutgoingQuestion:
    """One row per line; eight a page, so that emptying the cart always has its row."""
    say, page_size = voice.say, PAGE_SIZE - 1
    last_page = max(0, -(-len(cart.lines) // page_size) - 1)
    page = min(page, last_page)
    shown = cart.lines[page * page_size : (page + 1) * page_size]
    rows = [voice.option(line.name, "line", str(line.product_id), hint=_sum(voice, line)) for line in shown]
    others = [voice.option(say.row_clear, "clear", hint=say.hint_clear)]
    if page < last_page:
        hint = say.hint_next.format(page=page + 2, pages=last_page + 1)
        rows.append(voice.option(say.row_next, "edit", str(page + 1), hint=hint))
    sections = [voice.group(say.section_cart, rows), voice.group(say.section_else, others)]
    return voice.choose(say.edit_cart, say.list_cart, sections)


def line_screen(voice: Voice, line: CartLineView) -> OutgoingQuestion:
    say = voice.say
    body = say.edit_line.format(product=voice.name(line.name), quantity=line.quantity, total=voice.price(line.line_total))
    return voice.ask(
        body,
        voice.option(say.button_less, "less", str(line.product_id)),
        voice.option(say.button_remove, "remove", str(line.product_id)),
        voice.option(say.button_cart, "cart"),
    )


def _sum(voice: Voice, line: CartLineView) -> str:
    return f"{line.quantity} × {voice.price(line.unit_price)} = {voice.price(line.line_total)}"


def clear_screen(voice: Voice, cart: CartView, *, nonce: str) -> OutgoingQuestion:
    say = voice.say
    return voice.ask(
        say.clear_question.format(count=voice.products(len(cart.lines))),
        voice.option(say.button_clear, "yes", nonce),
        voice.option(say.button_keep, "no", nonce),
    )
