"""The cookie of a secure link: for one host, over TLS, and for the server alone."""

from http.cookies import SimpleCookie

import pytest
from litestar import Request

from app.http.link_pins import pin_cookie, pin_in

PIN = "p" * 43


def a_request(cookie: str) -> Request:
    return Request({"type": "http", "headers": [(b"cookie", cookie.encode())]})


def test_over_https_the_cookie_is_pinned_to_the_host(a_settings):
    (cookie,) = SimpleCookie(pin_cookie(PIN, a_settings()).to_header(header="")).values()
    assert (cookie.key, cookie["path"], cookie["domain"], cookie["max-age"]) == ("__Host-link", "/", "", "3600")
    assert (bool(cookie["secure"]), bool(cookie["httponly"]), cookie["samesite"].lower()) == (True, True, "strict")


@pytest.mark.parametrize(("cookie", "found"), [(f"__Host-link={PIN}", PIN), (f"link={PIN}", None), ("__Host-link=short", None), ("", None)])
def test_what_cannot_be_ours_is_no_pin(a_settings, cookie, found):
    assert pin_in(a_request(cookie), a_settings()) == found
