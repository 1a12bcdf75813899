"""The media carousel: 2 to 10 cards with the same layout of buttons."""

from app.emulator.errors import invalid
from app.emulator.validation.attachments import KnowsMedia, check_attachment
from app.emulator.validation.fields import Fields

CARD_BODY_LIMIT = 160


def check_carousel(action: Fields, *, knows_media: KnowsMedia) -> None:
    action.only("cards")
    cards = action.objects("cards", fewest=2, most=10)
    layouts = {_check_card(card, knows_media=knows_media) for card in cards}
    if len(layouts) > 1:
        raise invalid(action.place("cards"), "must all have the same buttons")


def _check_card(card: Fields, *, knows_media: KnowsMedia) -> tuple[str, int]:
    """Returns what must be equal on every card: the kind of its buttons and how many."""
    card.only("card_index", "type", "header", "body", "action")
    card.number("card_index", least=0, most=9)
    kind = card.one_of("type", {"cta_url", "quick_reply"})
    header = card.object("header")
    header_type = header.one_of("type", {"image", "video"})
    check_attachment(header.object(header_type), kind=header_type, knows_media=knows_media)
    if card.has("body"):
        card.object("body").text("text", longest=CARD_BODY_LIMIT)
    action = card.object("action")
    if kind == "cta_url":
        check_link_action(action)
        return kind, 1
    buttons = action.objects("buttons", fewest=1, most=2)
    for button in buttons:
        reply = button.object("quick_reply")
        reply.identifier("id", longest=20)
        reply.text("title", longest=20)
    return kind, len(buttons)


def check_link_action(action: Fields) -> None:
    """One button that opens an address."""
    action.one_of("name", {"cta_url"})
    parameters = action.object("parameters")
    parameters.only("display_text", "url")
    parameters.text("display_text", longest=20)
    parameters.link("url")
