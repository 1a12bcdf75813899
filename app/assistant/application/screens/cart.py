"""How many, the cart, changing one line, and emptying it."""

from app.assistant.application.screens.browse import PAGE_SIZE
from app.assistant.application.screens.home import home_screen
from app.assistant.application.voice import Voice
from app.assistant.domain import limits
from app.catalog.contracts import ProductCard
from app.conversations.contracts import OutgoingButtons, OutgoingContent, OutgoingList
from app.ordering.contracts import CartLineView, CartView

_QUICK_QUANTITIES = (1, 2, 3)
_ROOM_FOR_LEAD_AND_TOTAL = 260


def quantity_screen(voice: Voice, product: ProductCard, *, body: str) -> OutgoingButtons:
    """1 · 2 · 3, as far as the stock goes; any other number is typed."""
    offered = [quantity for quantity in _QUICK_QUANTITIES if quantity <= product.stock]
    return voice.buttons(body, *(voice.button(str(quantity), "take", f"{product.id}.{quantity}") for quantity in offered))


def only_left_screen(voice: Voice, product: ProductCard, *, available: int) -> OutgoingButtons:
    """Fewer are there than were asked for: take them all, or go back."""
    say, name = voice.say, voice.name(product.name)
    way_out = (voice.button(say.button_back, "back"), voice.button(say.button_cart, "cart"))
    if available <= 0:
        return voice.buttons(say.no_more_left.format(product=name), *way_out)
    take = voice.button(say.button_add_all.format(count=available), "take", f"{product.id}.{available}")
    return voice.buttons(say.only_left.format(product=name, count=available), take, *way_out)


def cart_screen(voice: Voice, cart: CartView, *, lead: str | None = None) -> OutgoingContent:
    """The lines, the total, Checkout · Edit · Continue; an empty cart points back into the shop."""
    say = voice.say
    if not cart.lines:
        return home_screen(voice, body=lead or say.cart_empty)
    return voice.buttons(
        "\n\n".join(part for part in (lead, cart_summary(voice, cart)) if part),
        voice.button(say.button_checkout, "checkout"),
        voice.button(say.button_edit, "edit"),
        voice.button(say.button_continue, "categories"),
    )


def cart_summary(voice: Voice, cart: CartView) -> str:
    """The cart in words. However many lines there are, the total is always in it."""
    say = voice.say
    lines: list[str] = []
    room = limits.BODY - _ROOM_FOR_LEAD_AND_TOTAL
    for index, line in enumerate(cart.lines):
        text = f"{say.cart_line.format(quantity=line.quantity, product=voice.name(line.name))} · {voice.price(line.line_total)}"
        room -= limits.units(text) + 1
        if room < 0:
            lines.append(say.cart_more.format(count=len(cart.lines) - index))
            break
        lines.append(text)
    return "\n".join([say.cart, *lines, "", say.cart_total.format(total=voice.price(cart.total))])


def edit_screen(voice: Voice, cart: CartView, *, page: int) -> OutgoingList:
    """One row per line; eight a page, so that emptying the cart always has its row."""
    say, page_size = voice.say, PAGE_SIZE - 1
    last_page = max(0, -(-len(cart.lines) // page_size) - 1)
    page = min(page, last_page)
    shown = cart.lines[page * page_size : (page + 1) * page_size]
    titles = limits.unique_labels((line.name for line in shown), limits.ROW_TITLE)
    rows = [voice.row(title, "line", str(line.product_id), hint=_sum(voice, line)) for line, title in zip(shown, titles, strict=True)]
    others = [voice.row(say.row_clear, "clear", hint=say.hint_clear)]
    if page < last_page:
        hint = say.hint_next.format(page=page + 2, pages=last_page + 1)
        rows.append(voice.row(say.row_next, "edit", str(page + 1), hint=hint))
    sections = [voice.section(say.section_cart, rows), voice.section(say.section_else, others)]
    return voice.list(say.edit_cart, say.list_cart, sections)


def line_screen(voice: Voice, line: CartLineView) -> OutgoingButtons:
    say = voice.say
    body = say.edit_line.format(product=voice.name(line.name), quantity=line.quantity, total=voice.price(line.line_total))
    return voice.buttons(
        body,
        voice.button(say.button_less, "less", str(line.product_id)),
        voice.button(say.button_remove, "remove", str(line.product_id)),
        voice.button(say.button_cart, "cart"),
    )


def _sum(voice: Voice, line: CartLineView) -> str:
    return f"{line.quantity} × {voice.price(line.unit_price)} = {voice.price(line.line_total)}"


def clear_screen(voice: Voice, cart: CartView, *, nonce: str) -> OutgoingButtons:
    say = voice.say
    return voice.buttons(
        say.clear_question.format(count=voice.products(len(cart.lines))),
        voice.button(say.button_clear, "yes", nonce),
        voice.button(say.button_keep, "no", nonce),
    )
