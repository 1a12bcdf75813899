"""Small copies of customers' pictures."""

import io
import random
import struct

import pytest
from PIL import Image, ImageOps

from app.conversations.infrastructure.thumbnail import LONGEST_SIDE_PX, thumbnail


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (3000, 1500), *, mode: str = "RGB", orientation: int | None = None) -> bytes:
    image = Image.new(mode, size, (255, 0, 0, 90) if mode == "RGBA" else "red" if mode == "RGB" else 0)
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
        exif[0x010F] = "Secret Camera"
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def read(content: bytes | None) -> Image.Image:
    assert content is not None
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_becomes_a_small_one_of_the_same_shape(kind: str) -> None:
    small = read(thumbnail(a_picture(kind)))
    assert (small.format, small.size) == ("WEBP", (LONGEST_SIDE_PX, LONGEST_SIDE_PX // 2))


def test_a_picture_taken_with_the_phone_on_its_side_stands_upright_and_forgets_the_camera() -> None:
    small = read(thumbnail(a_picture(orientation=6)))
    assert small.size == (LONGEST_SIDE_PX // 2, LONGEST_SIDE_PX)
    assert not small.getexif()


def test_what_is_see_through_stays_so() -> None:
    assert read(thumbnail(a_picture("PNG", (300, 300), mode="RGBA"))).mode == "RGBA"


@pytest.mark.parametrize("content", [b"", b"no picture", b"GIF89a<script>", a_picture()[:500]])
def test_what_is_no_picture_has_no_small_copy(content: bytes) -> None:
    assert thumbnail(content) is None


def test_a_picture_of_too_many_pixels_is_never_decoded() -> None:
    assert thumbnail(a_picture("PNG", (8000, 5001), mode="1")) is None


def test_a_broken_picture_is_no_picture_and_never_an_error() -> None:
    """Pillow raises almost anything for bytes that somebody has turned over."""
    dice = random.Random(3)
    pictures = [a_picture(size=(60, 40), orientation=6), a_picture("PNG", (40, 40), mode="RGBA"), a_picture("WEBP", (40, 40))]
    kinds = set()
    for _ in range(300):
        content = bytearray(dice.choice(pictures))
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(min(300, len(content)))] = dice.choice([0, 1, 128, 255])
        small = thumbnail(bytes(content[: dice.choice([None, len(content) // 2])]))
        kinds.add(small[:4] if small else None)
    assert kinds == {None, b"RIFF"}


def test_what_breaks_pillow_in_an_unheard_of_way_is_no_picture_either(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise struct.error("required argument is not an integer")

    monkeypatch.setattr(ImageOps, "exif_transpose", broken)
    assert thumbnail(a_picture()) is None
