"""A file for one customer: what it may be, and under which name it is offered."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.kernel.errors import Conflict, Invalid

MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
MAX_CAPTION = 600
_LONGEST_STEM = 80
_NOT_IN_NAMES = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A file is of a kind when its ending, the type it claims and its first bytes all say so."""

    content_type: str
    endings: tuple[str, ...]
    beginnings: tuple[bytes, ...]


KINDS = (
    DocumentKind("application/pdf", ("pdf",), (b"%PDF-",)),
    DocumentKind("image/jpeg", ("jpg", "jpeg"), (b"\xff\xd8\xff",)),
    DocumentKind("image/png", ("png",), (b"\x89PNG\r\n\x1a\n",)),
    DocumentKind("image/webp", ("webp",), (b"RIFF",)),
)


class DocumentTooLarge(Invalid):
    """The file is larger than we take."""

    code = "document_too_large"


class DocumentKindRefused(Invalid):
    """The file is neither a PDF nor a picture, or its name and its content do not agree."""

    code = "document_kind_refused"


class LinkInGroup(Conflict):
    """A link of one customer's does not belong into a group, where everybody reads it."""

    code = "link_in_group"


class LinkWindowClosed(Conflict):
    """WhatsApp lets the shop write only for a day after the customer's last message: the customer has to write first."""

    code = "window_closed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    id: UUID
    customer_id: UUID
    filename: str
    content_type: str
    size_bytes: int
    sha256: str
    added_by: UUID | None
    added_at: datetime


def a_document(
    content: bytes, *, document_id: UUID, customer_id: UUID, filename: str, content_type: str, added_by: UUID | None, added_at: datetime
) -> Document:
    """Raises DocumentTooLarge, DocumentKindRefused, Invalid."""
    if not content:
        raise Invalid("The file is empty.", field="file")
    if len(content) > MAX_DOCUMENT_BYTES:
        raise DocumentTooLarge(field="file", limit=MAX_DOCUMENT_BYTES, length=len(content))
    kind = _kind_of(content, filename=filename, content_type=content_type)
    return Document(
        id=document_id,
        customer_id=customer_id,
        filename=_a_name(filename),
        content_type=kind.content_type,
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=added_by,
        added_at=added_at,
    )


def document_key(*, workspace_id: UUID, document_id: UUID) -> str:
    """Where the file is kept: never under its own name."""
    return f"t/{workspace_id}/documents/{document_id}"


def _kind_of(content: bytes, *, filename: str, content_type: str) -> DocumentKind:
    ending = filename.rpartition(".")[2].lower()
    claimed = content_type.partition(";")[0].strip().lower()
    for kind in KINDS:
        is_webp = kind.content_type != "image/webp" or content[8:12] == b"WEBP"
        if ending in kind.endings and claimed == kind.content_type and content.startswith(kind.beginnings) and is_webp:
            return kind
    raise DocumentKindRefused(field="file", kinds=[kind.content_type for kind in KINDS])


def _a_name(filename: str) -> str:
    """Readable on every system, and without a path."""
    stem, _, ending = unicodedata.normalize("NFC", filename).rpartition(".")
    visible = "".join(character for character in stem if unicodedata.category(character)[0] != "C")
    tidy = " ".join(_NOT_IN_NAMES.sub(" ", visible).split()).strip(". ")[:_LONGEST_STEM]
    return f"{tidy or 'document'}.{ending.lower()}"
