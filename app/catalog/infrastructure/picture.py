"""Makes an uploaded picture safe to show: read by its content, turned upright, made smaller, written anew as JPEG."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from app.kernel.errors import Invalid

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE_PX = 1200
FORMATS = ("JPEG", "PNG", "WEBP")


class PictureRefused(Invalid):
    """A picture is a JPEG, PNG or WebP of at most 5 MB and 40 megapixels. `reason`: too_large, too_many_pixels, not_a_picture."""

    code = "picture_refused"


def safe_jpeg(content: bytes) -> bytes:
    """The picture as a JPEG of at most 1200 pixels a side, without EXIF (it may say where somebody lives). Raises PictureRefused.

    Slow (up to a second for a big one): call it in a thread.
    """
    if len(content) > MOST_BYTES:
        raise PictureRefused(field="file", reason="too_large")
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise PictureRefused(field="file", reason="too_many_pixels")
        image.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX), Image.Resampling.LANCZOS)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureRefused(field="file", reason="not_a_picture") from error
    return _encoded(upright)


def _encoded(image: Image.Image) -> bytes:
    """On white where it was see-through: JPEG knows no transparency."""
    flat = image
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layers = image.convert("RGBA")
        flat = Image.new("RGB", image.size, "white")
        flat.paste(layers, mask=layers.getchannel("A"))
    out = io.BytesIO()
    flat.convert("RGB").save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()
