import io

import pytest
from PIL import Image

from app.catalog.infrastructure.picture import PictureRefused, safe_jpeg


def a_picture(form: str = "PNG", *, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 0).save(out, form, **options)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_every_allowed_kind_becomes_a_jpeg(form: str) -> None:
    assert Image.open(io.BytesIO(safe_jpeg(a_picture(form)))).format == "JPEG"


def test_a_big_picture_becomes_at_most_1200_pixels_wide() -> None:
    assert Image.open(io.BytesIO(safe_jpeg(a_picture(size=(2400, 600))))).size == (1200, 300)


def test_where_and_when_a_photo_was_taken_is_forgotten() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6  # lying on its side: it has to be turned upright before that is forgotten
    kept = Image.open(io.BytesIO(safe_jpeg(a_picture("JPEG", exif=exif))))
    assert not kept.getexif()
    assert kept.size == (30, 40)


def test_what_is_see_through_becomes_white() -> None:
    kept = Image.open(io.BytesIO(safe_jpeg(a_picture(mode="RGBA"))))
    assert kept.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", a_picture()[:60], a_picture("GIF"), a_picture("BMP")]
)
def test_what_is_not_a_picture_of_these_kinds_is_refused(content: bytes) -> None:
    with pytest.raises(PictureRefused) as refused:
        safe_jpeg(content)
    assert refused.value.facts["reason"] == "not_a_picture"


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(PictureRefused) as refused:
        safe_jpeg(a_picture(size=(8001, 5000), mode="1"))
    assert refused.value.facts["reason"] == "too_many_pixels"


def test_a_file_over_five_megabytes_is_refused() -> None:
    with pytest.raises(PictureRefused) as refused:
        safe_jpeg(b"\x00" * (5 * 1024 * 1024 + 1))
    assert refused.value.facts["reason"] == "too_large"
