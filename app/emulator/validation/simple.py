"""Text, location, contacts and reaction."""

from app.emulator.errors import missing
from app.emulator.validation.fields import Fields

TEXT_LIMIT = 4096
# The guide allows 257 cards, the published OpenAPI file 5: the wider one, so that nothing legal is refused here.
CARD_LIMIT = 257
NAME_PARTS = ("first_name", "last_name", "middle_name", "prefix", "suffix")
CARD_KEYS = ("name", "phones", "emails", "addresses", "org", "birthday", "urls")


def check_text(text: Fields) -> None:
    text.only("body", "preview_url")
    text.text("body", longest=TEXT_LIMIT)
    text.flag("preview_url")


def check_location(location: Fields) -> None:
    location.only("latitude", "longitude", "name", "address")
    location.number("latitude", least=-90, most=90)
    location.number("longitude", least=-180, most=180)
    location.optional_text("name", longest=1000)
    location.optional_text("address", longest=1000)


def check_contacts(message: Fields) -> None:
    for card in message.objects("contacts", fewest=1, most=CARD_LIMIT):
        card.only(*CARD_KEYS)
        name = card.object("name")
        name.only("formatted_name", *NAME_PARTS)
        name.text("formatted_name", longest=1024)
        if not any(name.has(part) for part in NAME_PARTS):
            raise missing(f"{name.path}: one more part beside formatted_name")
        if card.has("phones"):
            for phone in card.objects("phones", fewest=0, most=100):
                phone.only("phone", "wa_id", "type")


def check_reaction(reaction: Fields) -> None:
    reaction.only("message_id", "emoji")
    reaction.text("message_id", longest=512)
    # The empty string takes the reaction away.
    if reaction.value.get("emoji") != "":
        reaction.text("emoji", longest=64)
