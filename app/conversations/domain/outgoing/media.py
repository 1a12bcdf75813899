"""Images, film, sound, documents and stickers, by link or by the id of an uploaded file."""

from typing import Any

from app.conversations.contracts import OutgoingAudio, OutgoingDocument, OutgoingImage, OutgoingMedia, OutgoingSticker, OutgoingVideo
from app.conversations.domain.outgoing.limits import CAPTION, FILENAME, fits, is_address, must

_KINDS: dict[type[OutgoingMedia], str] = {
    OutgoingImage: "image",
    OutgoingVideo: "video",
    OutgoingAudio: "audio",
    OutgoingDocument: "document",
    OutgoingSticker: "sticker",
}


def kind_of(content: OutgoingMedia) -> str:
    return _KINDS[type(content)]


def media(content: OutgoingMedia) -> dict[str, Any]:
    kind = kind_of(content)
    return {"type": kind, kind: media_object(content)}


def media_object(content: OutgoingMedia) -> dict[str, Any]:
    """A file of ours that is not at WhatsApp's yet has neither `id` nor `link`: the sender puts the id in."""
    kind = kind_of(content)
    places = [place for place in (content.link, content.media_id, content.attachment_id) if place]
    must(kind, len(places) == 1, "A file comes from one place: a link, an uploaded file, or a file of ours.")
    found: dict[str, Any] = {}
    if content.media_id:
        found["id"] = content.media_id
    if content.link:
        found["link"] = is_address(f"{kind}.link", content.link)
    if isinstance(content, OutgoingDocument) and content.filename:
        found["filename"] = fits("document.filename", content.filename, FILENAME)
    if isinstance(content, OutgoingAudio):
        if content.is_voice:
            found["voice"] = True
    elif not isinstance(content, OutgoingSticker) and content.caption:
        found["caption"] = fits(f"{kind}.caption", content.caption, CAPTION)
    return found


def header_object(content: OutgoingImage | OutgoingVideo | OutgoingDocument) -> dict[str, Any]:
    """Above a body or in a template; there is no caption there, and the file must be where Meta can get it."""
    kind = kind_of(content)
    must("header", content.attachment_id is None, "A header's file comes by link or by the id of an uploaded file.")
    found = media_object(content)
    found.pop("caption", None)
    return {"type": kind, kind: found}
