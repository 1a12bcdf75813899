"""Whether a text holds the number of a payment card: nobody should send one in a chat."""

import re

_CANDIDATE = re.compile(r"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)")


def holds_card_number(text: str) -> bool:
    """13 to 19 digits, alone or in groups, whose last one checks the others (ISO/IEC 7812-1, Luhn)."""
    return any(_is_card([int(digit) for digit in found[0] if digit.isdigit()]) for found in _CANDIDATE.finditer(text))


def _is_card(digits: list[int]) -> bool:
    doubled = [digit if place % 2 == 0 else digit * 2 - 9 * (digit > 4) for place, digit in enumerate(reversed(digits))]
    return digits[0] in (2, 3, 4, 5, 6) and sum(doubled) % 10 == 0
