"""Which texts count as access tokens: only those that we signed, for this purpose, in this way."""

import base64
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest

from app.database.sealed import derived_key
from app.identity.infrastructure.access_tokens import AccessTokens
from app.settings import SecretKey

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
KEY = SecretKey(kid="one", material=b"1" * 32)
NEWER = SecretKey(kid="two", material=b"2" * 32)
SIGNING = derived_key([KEY], "shopme/access-token/v1")
GOOD_HEADER = {"kid": "one", "typ": "at+jwt"}


@pytest.fixture
def tokens():
    return AccessTokens([KEY])


def claims(**changes):
    moment = int(NOW.timestamp())
    good = {"iss": "shopme", "aud": "shopme:dashboard", "sub": str(uuid4()), "sid": str(uuid4())}
    good |= {"iat": moment, "nbf": moment, "exp": moment + 60}
    return {name: value for name, value in (good | changes).items() if value is not None}


def signed(*, key=SIGNING, algorithm="HS256", header=GOOD_HEADER, **changes):
    return jwt.encode(claims(**changes), key, algorithm=algorithm, headers=header)


def test_a_token_of_ours_names_person_and_session(tokens):
    user_id, session_id = uuid4(), uuid4()
    token = tokens.issue(user_id=user_id, session_id=session_id, at=NOW)
    found = tokens.read(token)
    assert (found.user_id, found.session_id) == (user_id, session_id)
    payload = jwt.decode(token, options={"verify_signature": False})
    assert set(payload) == {"iss", "aud", "sub", "sid", "iat", "nbf", "exp"}
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "kid": "one", "typ": "at+jwt"}


def test_it_is_valid_for_an_hour(tokens):
    found = tokens.read(tokens.issue(user_id=uuid4(), session_id=uuid4(), at=NOW))
    assert found.is_valid(at=NOW)
    assert found.is_valid(at=NOW + timedelta(minutes=59))
    assert not found.is_valid(at=NOW + timedelta(hours=1))
    assert not found.is_valid(at=NOW - timedelta(minutes=1))


def test_the_helper_of_these_tests_can_make_a_good_one(tokens):
    assert tokens.read(signed()) is not None


@pytest.mark.parametrize(
    "token",
    [
        "", "nonsense", "a.b.c", "..", "é",
        signed(key=b"x" * 32),
        signed(algorithm="HS384"),
        signed(algorithm="HS512"),
        signed(header={"kid": "one", "typ": "JWT"}),
        signed(header={"kid": "two", "typ": "at+jwt"}),
        signed(header={"kid": "../../one", "typ": "at+jwt"}),
        signed(header={"typ": "at+jwt", "jku": "https://evil.example/keys"}),
        signed(aud="shopme:links"), signed(iss="somebody"),
        *(signed(**{name: None}) for name in ("iss", "aud", "sub", "sid", "iat", "nbf", "exp")),
        signed(sub="7"), signed(sid="../"), signed(exp="never"), signed(exp=10**30),
    ],
)  # fmt: skip
def test_anything_else_is_refused(tokens, token):
    assert tokens.read(token) is None


def test_unsigned_tokens_are_refused(tokens):
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    for algorithm in ("none", "None", "HS256"):
        assert tokens.read(f"{part(GOOD_HEADER | {'alg': algorithm})}.{part(claims())}.") is None


def test_a_changed_token_is_refused(tokens):
    header, payload, signature = signed().split(".")
    other = signed(sub=str(uuid4())).split(".")[1]
    assert tokens.read(f"{header}.{other}.{signature}") is None
    assert tokens.read(f"{header}.{payload}.{signature[:-4]}AAAA") is None


def test_after_a_key_rotation_old_tokens_are_read_and_new_ones_signed_with_the_new_key(tokens):
    rotated = AccessTokens([NEWER, KEY])
    assert rotated.read(signed()) is not None
    fresh = rotated.issue(user_id=uuid4(), session_id=uuid4(), at=NOW)
    assert jwt.get_unverified_header(fresh)["kid"] == "two"
    assert tokens.read(fresh) is None
