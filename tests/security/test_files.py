"""What files may come in, and what a file that pretends is worth (ASVS 5.1.1, 5.2.2, 5.2.3)."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from app.campaigns.application.keep_sample import TYPES as SAMPLES
from app.catalog.infrastructure import picture
from app.conversations.application.change_profile import MAX_PICTURE_BYTES
from app.conversations.domain import document, own_file
from app.conversations.domain.attachment import MAX_ATTACHMENT_BYTES
from app.kernel.errors import Invalid
from app.kernel.ids import new_id

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
OFFICE = {"Word": ("word", "msword"), "Excel": ("spreadsheet", "ms-excel"), "PowerPoint": ("presentation", "ms-powerpoint")}
MB = 1024 * 1024
SCRIPT = b"<script>alert(1)</script>"


def rows() -> dict[str, dict[str, float]]:
    """Door → kind → megabytes, as the page has it."""
    found: dict[str, dict[str, float]] = {}
    door = ""
    for line in PAGE.read_text().partition("| door |")[2].partition("\n\n")[0].splitlines()[2:]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        door = cells[0] or door
        size = float(re.match(r"[\d.]+", cells[2])[0])  # type: ignore[index]
        found.setdefault(door, {}).update({kind.strip(): size for kind in cells[1].split(",")})
    return found


def words_for(mime_type: str) -> str:
    """The page calls the six types of three programs by the programs' names."""
    return next((name for name, parts in OFFICE.items() if any(part in mime_type for part in parts)), mime_type)


def test_the_page_says_what_the_code_takes() -> None:
    assert rows() == {
        "picture of a product": dict.fromkeys(picture.FORMATS, picture.MOST_BYTES / MB),
        "document by a secure link": {kind.content_type: document.MAX_DOCUMENT_BYTES / MB for kind in document.KINDS},
        "file of an operator's": {words_for(each.mime_type): round(each.most_bytes / MB, 1) for each in own_file.TABLE},
        "sample of a template": {mime_type: kind.most_bytes / MB for mime_type, kind in SAMPLES.items()},
        "picture of a number": dict.fromkeys(("JPEG", "PNG"), MAX_PICTURE_BYTES / MB),
        "file of a customer's (from Meta)": {"any": MAX_ATTACHMENT_BYTES / MB},
    }
    assert f"{picture.MOST_PIXELS // 10**6} megapixels" in PAGE.read_text()


def a_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return out.getvalue()


CLOTHES = {
    "page.png": b"<!doctype html>" + SCRIPT,
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>",
    "drawing.png": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "program.pdf": b"MZ\x90\x00" + bytes(100),
    "picture.gif": b"GIF89a/*" + SCRIPT + b"*/",
    "invoice.pdf.exe": b"%PDF-1.7\n",
    "photo.jpg": a_png(),
    "sound.mp3": b"%PDF-1.7\n",
    "letter.docx": b"PK\x03\x04 no archive at all",
    "nothing.txt": b"",
    "binary.txt": b"a\x00b",
}


@pytest.mark.parametrize("name", CLOTHES)
def test_a_file_in_another_one_s_clothes_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        own_file.accepted(CLOTHES[name], name)
    with pytest.raises(Invalid):
        a_document(CLOTHES[name], name)


def a_document(content: bytes, name: str, content_type: str = "application/pdf") -> None:
    document.a_document(
        content,
        document_id=new_id(),
        customer_id=new_id(),
        filename=name,
        content_type=content_type,
        added_by=None,
        added_at=None,  # type: ignore[arg-type]
    )


def test_a_picture_with_a_page_behind_it_loses_the_page() -> None:
    assert SCRIPT not in picture.safe_jpeg(a_png() + SCRIPT)


def test_an_archive_that_would_become_a_large_one_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty kilobytes of a Word document that would be forty megabytes: only its list of contents is read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(40 * MB))
    assert len(packed.getvalue()) < MB

    def unpack(*_: object, **__: object) -> None:
        raise AssertionError("unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", unpack)
    assert own_file.accepted(packed.getvalue(), "letter.docx").kind == "document"
