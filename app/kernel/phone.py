"""Telephone numbers as WhatsApp writes them: digits only in webhooks, a plus when we send."""

import re

import phonenumbers

# Countries whose mobile numbers WhatsApp writes in two ways: with and without Brazil's ninth digit, Mexico's 1, Argentina's 9.
_TWO_WAYS = (
    (re.compile(r"55(\d\d)9(\d{8})"), r"55\1\2"),
    (re.compile(r"55(\d\d)([6-9]\d{7})"), r"55\g<1>9\2"),
    (re.compile(r"521(\d{10})"), r"52\1"),
    (re.compile(r"52(\d{10})"), r"521\1"),
    (re.compile(r"549(\d{10})"), r"54\1"),
    (re.compile(r"54([1-8]\d{9})"), r"549\1"),
)


def digits_of(number: str) -> str:
    """Only the digits: "+39 06 9480 5512" becomes "390694805512"."""
    return "".join(character for character in number if character.isascii() and character.isdigit())


def international(number: str) -> str:
    """The number for people, "+39 333 555 0142"; unknown patterns come back as plus and digits."""
    plain = f"+{digits_of(number)}"
    try:
        return phonenumbers.format_number(phonenumbers.parse(plain), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    except phonenumbers.NumberParseException:
        return plain


def split_number(number: str) -> tuple[str, str] | None:
    """Country code and the rest, as digits; None for what is no number of any country."""
    try:
        parsed = phonenumbers.parse(f"+{digits_of(number)}")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return str(parsed.country_code), phonenumbers.national_significant_number(parsed)


def is_same_number(one: str | None, other: str | None) -> bool:
    """In whichever of its spellings."""
    return one is not None and other is not None and (one == other or other_spelling(one) == other)


def other_spelling(digits: str) -> str | None:
    """How WhatsApp may also write this number; None where there is one way only. `from` and `wa_id` of one person can differ so."""
    for pattern, other in _TWO_WAYS:
        found = pattern.fullmatch(digits)
        if found:
            return found.expand(other)
    return None
