"""Makes a header's sample fit to be shown: known by its content, a picture written anew, a film or document whole."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from app.campaigns.application.keep_sample import TYPES, SampleRefused

MOST_PIXELS = 40_000_000
# A header is shown as wide as a phone; more than this is only slower to load.
LONGEST_SIDE_PX = 1600
_PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG"}


def safe_sample(content: bytes) -> tuple[str, bytes]:
    """Its media type and the file as it may be kept: a picture upright, without EXIF, at most 1600 pixels a side. Raises SampleRefused with
    a reason: kind, too_large, too_many_pixels, broken.

    Slow (up to a second for a big picture): call it in a thread.
    """
    mime_type = _type_of(content)
    if mime_type is None:
        raise SampleRefused(field="file", reason="kind")
    if len(content) > TYPES[mime_type].most_bytes:
        raise SampleRefused(field="file", reason="too_large")
    if mime_type in _PICTURES:
        return mime_type, _written_anew(content, _PICTURES[mime_type])
    if not (_is_whole_film(content) if mime_type == "video/mp4" else b"%%EOF" in content[-2048:]):
        raise SampleRefused(field="file", reason="broken")
    return mime_type, content


def _type_of(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[4:8] == b"ftyp" and content[8:11] != b"3gp" and content[8:12] != b"M4A ":
        return "video/mp4"
    return "application/pdf" if content.startswith(b"%PDF-") else None


def _written_anew(content: bytes, kind: str) -> bytes:
    try:
        image = Image.open(io.BytesIO(content), formats=(kind,))
        if image.width * image.height > MOST_PIXELS:
            raise SampleRefused(field="file", reason="too_many_pixels")
        image.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX), Image.Resampling.LANCZOS)
        # WhatsApp takes eight bits a colour: no palettes, no sixteen-bit pictures.
        has_alpha = kind == "PNG" and ("A" in upright.getbands() or "transparency" in upright.info)
        out = io.BytesIO()
        options = {"quality": 88, "progressive": True} if kind == "JPEG" else {}
        upright.convert("RGBA" if has_alpha else "RGB").save(out, kind, optimize=True, **options)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise SampleRefused(field="file", reason="broken") from error
    return out.getvalue()


def _is_whole_film(content: bytes) -> bool:
    """The boxes of an MP4 follow each other to the very end of the file, and one of them says what is in it."""
    place, has_index = 0, False
    while place + 8 <= len(content):
        size, name = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        if size == 1:
            size = int.from_bytes(content[place + 8 : place + 16], "big")
        elif size == 0:
            size = len(content) - place
        if size < 8:
            return False
        has_index = has_index or name == b"moov"
        place += size
    return has_index and place == len(content)
