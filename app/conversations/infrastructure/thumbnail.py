"""A small copy of a customer's picture, for the thread: a photo of five megabytes shown 240 points wide is fifty kilobytes."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE_PX = 640
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


def thumbnail(content: bytes) -> bytes | None:
    """A still WebP of at most 640 pixels a side, upright and without EXIF; None when it is no picture that we read.

    Made anew each time and kept by the browser alone, so that there is no second copy to erase. Takes tens of milliseconds: call it in
    a thread.
    """
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            return None
        image.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX), Image.Resampling.BILINEAR)
        out = io.BytesIO()
        upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB").save(
            out, "WEBP", quality=78, method=2
        )
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return out.getvalue()
