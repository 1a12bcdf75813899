"""Both forms of the header, and what is neither."""

from datetime import UTC, datetime

import pytest

from app.integrations.whatsapp.retry_after import retry_after_s

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
IN_TWO_MINUTES = "Thu, 26 Nov 2026 09:02:00 GMT"


@pytest.mark.parametrize(
    ("said", "wait_s"),
    [
        ("42", 42.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        (IN_TWO_MINUTES, 120.0),
        ("Thursday, 26-Nov-26 09:02:00 GMT", 120.0),
        ("Thu Nov 26 09:02:00 2026", 120.0),
        ("Thu, 26 Nov 2026 08:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("12345678", None),
        ("٤٢", None),
        ("Thu, 99 Nov 2026 09:02:00 GMT", None),
    ],
)
def test_seconds_and_moments_are_waits_and_anything_else_is_none(said: str, wait_s: float | None) -> None:
    assert retry_after_s({"retry-after": said}, now=NOW) == wait_s


def test_a_moment_is_measured_by_the_clock_of_whoever_said_it() -> None:
    headers = {"retry-after": IN_TWO_MINUTES, "date": "Thu, 26 Nov 2026 09:01:30 GMT"}
    assert retry_after_s(headers, now=NOW) == 30.0
    assert retry_after_s({**headers, "date": "?"}, now=NOW) == 120.0
