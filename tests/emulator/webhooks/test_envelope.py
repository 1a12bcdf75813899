import json
from pathlib import Path

import pytest

from app.emulator.webhooks.envelope import wire_bytes
from app.emulator.webhooks.signature import signature

INBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "inbound"


def test_the_wire_form_is_metas_byte_for_byte():
    recorded = (INBOUND / "26_text_unicode_rtl_emoji.wire.json").read_bytes()
    assert wire_bytes(json.loads(recorded)) == recorded.rstrip(b"\n")


@pytest.mark.parametrize("text", ["è", "😀", "https://a/b", "a\\/b", '"quoted"\n'])
def test_no_text_is_changed_by_the_escaping(text):
    wire = wire_bytes({"body": text})
    assert wire.isascii()
    assert json.loads(wire) == {"body": text}


def test_the_signature_is_over_the_bytes_as_they_are():
    # Computed once with openssl dgst -sha256 -hmac over the file.
    recorded = (INBOUND / "01_text.json").read_bytes()
    assert signature(recorded, app_secret="fixture-app-secret-3f9a1c77") == (
        "sha256=2262fe29845c155d830603367e323f0974765962f8b76e5306a9a5fba3c74dff"
    )
