"""How a customer's file is kept: checked against the digest that Meta announced, under a key of ours."""

import base64
import binascii
from uuid import UUID

MAX_ATTACHMENT_BYTES = 100 * 1024 * 1024  # Meta's own limit for what customers send

# What a browser may show in place; everything else is offered as a download.
INLINE_TYPES = frozenset(
    {"image/jpeg", "image/png", "image/webp", "image/gif", "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "video/mp4", "video/3gpp"}
)
# Of these a small copy can be made; a GIF would lose its movement.
THUMBNAIL_TYPES = frozenset({"image/jpeg", "image/png"})
# WhatsApp's pictures have 5 MB at most; what is larger and calls itself one is offered as a download.
MOST_FOR_THUMBNAIL = 16 * 1024 * 1024


def storage_key(*, workspace_id: UUID, message_id: UUID) -> str:
    """Never the customer's file name: that is only told to the browser."""
    return f"t/{workspace_id}/attachments/{message_id}"


def is_intact(digest: bytes, announced: str | None) -> bool:
    """`digest` is the file's SHA-256. Meta writes it as base64 in webhooks and as hex in media answers; without one there is nothing to
    compare."""
    if not announced:
        return True
    try:
        return announced.lower() == digest.hex() or base64.b64decode(announced, validate=True) == digest
    except (ValueError, binascii.Error):
        return False


def plain_mime_type(mime_type: str | None) -> str:
    """Without parameters: "audio/ogg; codecs=opus" is audio/ogg."""
    return (mime_type or "application/octet-stream").partition(";")[0].strip().lower()
