"""Media inside a message: exactly one of an uploaded id and a link."""

from collections.abc import Callable

from app.emulator.errors import GraphError, invalid, missing
from app.emulator.validation.fields import Fields

CAPTION_LIMIT = 1024
FILENAME_LIMIT = 240

KEYS = {
    "image": ("id", "link", "caption"),
    "video": ("id", "link", "caption"),
    "audio": ("id", "link", "voice"),
    "document": ("id", "link", "caption", "filename"),
    "sticker": ("id", "link"),
}

KnowsMedia = Callable[[str], bool]


def check_attachment(media: Fields, *, kind: str, knows_media: KnowsMedia) -> None:
    """`knows_media` says whether an id was uploaded from the sending number."""
    media.only(*KEYS[kind], "provider")
    has_id, has_link = media.has("id"), media.has("link")
    if not has_id and not has_link:
        raise missing(f"{media.place('id')} or {media.place('link')}")
    if has_id and has_link:
        raise invalid(media.place("id"), "and link exclude each other")
    if has_link:
        media.link("link")
    elif not knows_media(media.text("id", longest=256)):
        place = media.place("id")
        raise GraphError(
            100,
            f"{place} is not a media id of this phone number.",
            message=f"(#100) Param {place} is not a valid whatsapp business account media attachment ID",
        )
    media.optional_text("caption", longest=CAPTION_LIMIT)
    media.optional_text("filename", longest=FILENAME_LIMIT)
    media.flag("voice")
