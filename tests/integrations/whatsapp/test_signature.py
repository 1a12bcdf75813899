"""Only bytes that Meta signed are taken."""

import json

import pytest

from app.integrations.whatsapp.signature import is_signed, sign
from tests.integrations.whatsapp.bodies import APP_SECRET, INBOUND, NAMES, body
from tests.integrations.whatsapp.signatures import SIGNATURES


@pytest.mark.parametrize("name", NAMES)
def test_the_recorded_signatures_are_ours(name: str) -> None:
    content = (INBOUND / name).read_bytes()
    header = f"sha256={SIGNATURES[name]}"
    assert sign(content, APP_SECRET) == header
    assert is_signed(content, header, [APP_SECRET])


@pytest.mark.parametrize("name", NAMES)
def test_one_changed_byte_breaks_the_signature(name: str) -> None:
    content = bytearray((INBOUND / name).read_bytes())
    content[len(content) // 2] ^= 1
    assert not is_signed(bytes(content), f"sha256={SIGNATURES[name]}", [APP_SECRET])


def test_the_raw_bytes_are_signed_not_what_they_mean() -> None:
    reencoded = json.dumps(json.loads(body(26)), ensure_ascii=False).encode()
    assert not is_signed(reencoded, sign(body(26), APP_SECRET), [APP_SECRET])


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        sign(b"{}", APP_SECRET).removeprefix("sha256="),
        sign(b"{}", APP_SECRET).replace("sha256=", "sha1="),
        sign(b"{}", APP_SECRET)[:-1],
        sign(b"{}", APP_SECRET) + "0",
        sign(b"{}", "another secret"),
        "sha256=" + "é" * 64,
        "sha256=" + "\ud800" * 64,
    ],
    ids=["none", "empty", "only-prefix", "no-prefix", "sha1", "short", "long", "other-secret", "not-ascii", "surrogates"],
)
def test_a_header_of_any_other_form_is_refused(header: str | None) -> None:
    assert not is_signed(b"{}", header, [APP_SECRET])


def test_the_hex_digits_may_be_upper_case() -> None:
    prefix, digits = sign(b"{}", APP_SECRET).split("=")
    assert is_signed(b"{}", f"{prefix}={digits.upper()}", [APP_SECRET])


def test_both_secrets_count_while_they_are_rotated() -> None:
    secrets = ["the new one", "the old one"]
    assert is_signed(b"{}", sign(b"{}", "the new one"), secrets)
    assert is_signed(b"{}", sign(b"{}", "the old one"), secrets)
    assert not is_signed(b"{}", sign(b"{}", "the oldest one"), secrets)


def test_without_a_secret_nothing_is_signed() -> None:
    assert not is_signed(b"{}", sign(b"{}", ""), [])
