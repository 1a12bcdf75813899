"""The customer service window: 24 hours after the customer's last message, per business number and customer."""

SERVICE_WINDOW_S = 24 * 3600

# Approved templates are what a business may write first.
ALWAYS_ALLOWED = frozenset({"template"})


def is_open(*, window_until: float | None, now: float) -> bool:
    return window_until is not None and now < window_until


def may_send(*, message_type: str, window_until: float | None, now: float) -> bool:
    return message_type in ALWAYS_ALLOWED or is_open(window_until=window_until, now=now)
