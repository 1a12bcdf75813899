"""Words around links fit WhatsApp; files are what they say they are."""

from uuid import UUID

import pytest

from app.conversations.domain.document import MAX_CAPTION, MAX_DOCUMENT_BYTES, DocumentKindRefused, DocumentTooLarge, a_document
from app.conversations.domain.link_words import LinkWords, document_message, new_link_message, preferences_message
from app.conversations.domain.outgoing.content import graph_content
from app.conversations.domain.outgoing.secure_link import secure_link_in, with_link_address
from app.kernel.clock import StoppedClock

LINK = UUID(int=7)
PATH = f"/l/{LINK}"
AT = StoppedClock("2026-03-01T10:00").now()
LONGEST_SHOP = "S" * 100


@pytest.mark.parametrize("language", ["it", "en", "es", "fr"])
def test_every_message_around_a_link_fits_whatsapp(language: str) -> None:
    for words in (
        preferences_message(language=language, shop=LONGEST_SHOP, path=PATH, is_deletion=False),
        preferences_message(language=language, shop=LONGEST_SHOP, path=PATH, is_deletion=True),
        document_message(language=language, shop=LONGEST_SHOP, path=PATH, filename="f" * 84, caption="c" * MAX_CAPTION),
        new_link_message(language=language, path=PATH, earlier=None),
    ):
        assert graph_content(words)["interactive"]["type"] == "cta_url"


def test_a_renewed_link_comes_with_the_words_of_the_first() -> None:
    again = new_link_message(language="en", path=PATH, earlier=LinkWords("Your invoice", "Open it"))
    assert (again.body, again.label, again.url) == ("Your invoice", "Open it", PATH)


def test_the_stored_message_names_the_link_and_the_one_that_leaves_its_address() -> None:
    stored = graph_content(preferences_message(language="en", shop="Bottega", path=PATH, is_deletion=False))
    assert secure_link_in(stored) == LINK
    leaving = with_link_address(stored, "https://shop.example.com/l/token")
    assert leaving["interactive"]["action"]["parameters"]["url"] == "https://shop.example.com/l/token"
    assert secure_link_in(stored) == LINK
    assert secure_link_in(leaving) is None
    assert secure_link_in({"type": "text", "text": {"body": PATH}}) is None
    assert secure_link_in({"interactive": {"action": {"parameters": {"url": "/l/not-an-id"}}}}) is None


def make(content: bytes, *, filename: str = "invoice.pdf", content_type: str = "application/pdf"):  # type: ignore[no-untyped-def]
    return a_document(content, document_id=LINK, customer_id=LINK, filename=filename, content_type=content_type, added_by=None, added_at=AT)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("invoice.PDF", "invoice.pdf"),
        ("../../etc/passwd.pdf", "etc passwd.pdf"),
        ("..\\CON.pdf", "CON.pdf"),
        ("a\r\nb\x00.pdf", "ab.pdf"),
        ("\u202efdp.evil.pdf", "fdp.evil.pdf"),
        (".pdf", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ("Fattura nº 7 – città.pdf", "Fattura nº 7 – città.pdf"),
    ],
)
def test_a_name_is_readable_everywhere_and_leads_nowhere(given: str, kept: str) -> None:
    assert make(b"%PDF-1.7", filename=given).filename == kept


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(DocumentTooLarge):
        make(b"%PDF-" + bytes(MAX_DOCUMENT_BYTES))


@pytest.mark.parametrize("content", [b"RIFF0000WEBPVP8 ", b"RIFF0000AVI LIST"])
def test_webp_is_told_from_its_relatives(content: bytes) -> None:
    if b"WEBP" in content:
        assert make(content, filename="a.webp", content_type="image/webp").content_type == "image/webp"
    else:
        with pytest.raises(DocumentKindRefused):
            make(content, filename="a.webp", content_type="image/webp")
