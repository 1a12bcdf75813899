"""A small copy of a customer's picture, for the thread: a photo of five megabytes shown 240 points wide is fifty kilobytes."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor

from PIL import Image, ImageOps

LONGEST_SIDE_PX = 640
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


# A picture of forty megapixels takes 200 MB while it is made smaller: a thread full of them must not take all there is.
_AT_ONCE = ThreadPoolExecutor(max_workers=2, thread_name_prefix="thumbnail")


async def thumbnail_of(content: bytes) -> bytes | None:
    """As `thumbnail`, beside the loop; whoever comes third waits."""
    return await asyncio.get_running_loop().run_in_executor(_AT_ONCE, thumbnail, content)


def thumbnail(content: bytes) -> bytes | None:
    """A still WebP of at most 640 pixels a side, upright and without EXIF; None when it is no picture that we read.

    Made anew each time and kept by the browser alone, so that there is no second copy to erase.
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
    except Exception:
        # Anybody's bytes: what is broken makes Pillow raise almost anything, and is no picture that we read.
        return None
    return out.getvalue()
