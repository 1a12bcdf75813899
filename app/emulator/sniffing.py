"""What a file is by its first bytes, whatever its name and its sender say."""

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"PK\x03\x04", "application/zip"),
)
# An MPEG stream without tags begins with eleven set bits; the layer tells MP3 and AAC apart.
_MP3 = frozenset({0xFA, 0xFB, 0xF2, 0xF3, 0xE2, 0xE3})
_AAC = frozenset({0xF0, 0xF1, 0xF8, 0xF9})
_MEDIA = ("image/", "audio/", "video/")
# One container, several names: whoever calls it by another of them is not lying.
_SAME = (frozenset({"audio/mp4", "video/mp4", "video/3gpp"}), frozenset({"image/jpeg", "image/jpg"}))


def sniffed(data: bytes) -> str | None:
    """The media type that the bytes show; None when they show none: plain text, old office files, anything unknown."""
    for start, media_type in _STARTS:
        if data.startswith(start):
            return media_type
    if data[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/avi"}.get(data[8:12])
    if data[4:8] == b"ftyp":
        return _of_brand(data[8:12])
    if data[:1] == b"\xff" and len(data) > 1 and data[1] in _MP3 | _AAC:
        return "audio/mpeg" if data[1] in _MP3 else "audio/aac"
    head = data[:256].lstrip().lower()
    return "text/html" if head.startswith((b"<!doctype html", b"<html")) else None


def contradiction(mime_type: str, data: bytes) -> str | None:
    """What the bytes are when they are not what was declared; None when nothing speaks against it."""
    declared = mime_type.split(";")[0].strip().lower()
    found = sniffed(data)
    if found == declared or any({found, declared} <= names for names in _SAME):
        return None
    if declared.startswith(_MEDIA) or declared == "application/pdf":
        return found or "unknown"
    return found if found is not None and found.startswith(_MEDIA) else None


def _of_brand(brand: bytes) -> str:
    if brand.startswith(b"3g"):
        return "video/3gpp"
    return "audio/mp4" if brand.startswith(b"M4A") else "video/mp4"
