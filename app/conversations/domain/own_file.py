"""Which files operators may send: what each is by its first bytes, under which names, how large. THE table; the upload reads it.

Source: Cloud API, "media" (supported types and sizes). Documents may have 100 MB there; we stop at 32, so that the web process never
holds more of one upload.
"""

import io
import zipfile
from dataclasses import dataclass

from app.kernel.errors import Invalid

MB = 1024 * 1024
LARGEST_UPLOAD = 32 * MB
_WORD = "application/vnd.openxmlformats-officedocument."


class FileNotAccepted(Invalid):
    """Not a kind of file that WhatsApp takes, or its name says something else than its content."""

    code = "file_not_accepted"


class FileTooLarge(Invalid):
    """Larger than WhatsApp takes of this kind."""

    code = "file_too_large"


@dataclass(frozen=True, slots=True)
class Accepted:
    """`kind` is the type of the message that carries it."""

    mime_type: str
    kind: str
    most_bytes: int
    extensions: tuple[str, ...]


TABLE = (
    Accepted("image/jpeg", "image", 5 * MB, ("jpg", "jpeg")),
    Accepted("image/png", "image", 5 * MB, ("png",)),
    Accepted("image/webp", "sticker", 100 * 1024, ("webp",)),
    Accepted("video/mp4", "video", 16 * MB, ("mp4", "m4v")),
    Accepted("video/3gpp", "video", 16 * MB, ("3gp", "3gpp")),
    Accepted("audio/ogg", "audio", 16 * MB, ("ogg", "oga", "opus")),
    Accepted("audio/mpeg", "audio", 16 * MB, ("mp3",)),
    Accepted("audio/mp4", "audio", 16 * MB, ("m4a", "mp4")),
    Accepted("audio/aac", "audio", 16 * MB, ("aac",)),
    Accepted("audio/amr", "audio", 16 * MB, ("amr",)),
    Accepted("application/pdf", "document", LARGEST_UPLOAD, ("pdf",)),
    Accepted(f"{_WORD}wordprocessingml.document", "document", LARGEST_UPLOAD, ("docx",)),
    Accepted(f"{_WORD}spreadsheetml.sheet", "document", LARGEST_UPLOAD, ("xlsx",)),
    Accepted(f"{_WORD}presentationml.presentation", "document", LARGEST_UPLOAD, ("pptx",)),
    Accepted("application/msword", "document", LARGEST_UPLOAD, ("doc",)),
    Accepted("application/vnd.ms-excel", "document", LARGEST_UPLOAD, ("xls",)),
    Accepted("application/vnd.ms-powerpoint", "document", LARGEST_UPLOAD, ("ppt",)),
    Accepted("text/plain", "document", LARGEST_UPLOAD, ("txt", "csv")),
)
_BY_TYPE = {each.mime_type: each for each in TABLE}
_BY_FIRST_BYTES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}


def accepted(content: bytes, filename: str) -> Accepted:
    """Raises FileNotAccepted or FileTooLarge. What the sender's browser says about the type is not asked."""
    extension = filename.rpartition(".")[2].lower() if "." in filename else ""
    mime_type = _type_of(content, extension)
    found = _BY_TYPE.get(mime_type or "")
    if found is None:
        raise FileNotAccepted("WhatsApp does not take files of this kind.", field="file", filename=filename[:100])
    if extension and extension not in found.extensions:
        raise FileNotAccepted("The file is something else than its name says.", field="file", mime_type=found.mime_type)
    if len(content) > found.most_bytes:
        raise FileTooLarge(
            "The file is larger than WhatsApp takes.", field="file", most_bytes=found.most_bytes, most_mb=max(1, found.most_bytes // MB)
        )
    return found


def kind_of_type(mime_type: str) -> str:
    found = _BY_TYPE.get(mime_type)
    return found.kind if found else "document"


def _type_of(content: bytes, extension: str) -> str | None:
    for first, mime_type in _BY_FIRST_BYTES:
        if content.startswith(first):
            return mime_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return "audio/mp4" if content[8:12] == b"M4A " else _film(content[8:11])
    if content.startswith(b"OggS"):
        # WhatsApp plays Opus alone.
        return "audio/ogg" if b"OpusHead" in content[:128] else None
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if content.startswith(_OLD_OFFICE):
        return _of_extension(extension, ("doc", "xls", "ppt"))
    return _of_extension(extension, ("txt", "csv")) if _is_text(content) else None


def _film(brand: bytes) -> str:
    return "video/3gpp" if brand == b"3gp" else "video/mp4"


def _office(content: bytes) -> str | None:
    """Only the directory of the archive is read; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    for folder, extension in _OFFICE_FOLDERS.items():
        if any(name.startswith(folder) for name in names):
            return _of_extension(extension, (extension,))
    return None


def _of_extension(extension: str, allowed: tuple[str, ...]) -> str | None:
    return next((each.mime_type for each in TABLE if extension in allowed and extension in each.extensions), None)


def _is_text(content: bytes) -> bool:
    try:
        return bool(content.strip()) and "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False
