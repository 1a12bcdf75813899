"""The samples of the ready-made templates: a drawn picture, and a document of one empty page."""

import io
from functools import cache

from PIL import Image, ImageDraw

PICTURE, DOCUMENT = "ready-made.jpg", "ready-made.pdf"
_SIZE_PX = (800, 450)
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
)


def ready_made(name: str) -> tuple[str, bytes] | None:
    """Media type and content."""
    return {PICTURE: ("image/jpeg", _picture()), DOCUMENT: ("application/pdf", _PDF)}.get(name)


@cache
def _picture() -> bytes:
    """Hills under an evening sun."""
    image = Image.new("RGB", _SIZE_PX, "#f6c28b")
    draw = ImageDraw.Draw(image)
    draw.ellipse((560, 70, 690, 200), fill="#fff1d6")
    for left, top, colour in ((-200, 250, "#e29578"), (250, 290, "#83a598"), (-100, 340, "#2a6f6b")):
        draw.ellipse((left, top, left + 900, top + 600), fill=colour)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
