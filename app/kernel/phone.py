"""Telephone numbers as WhatsApp writes them: digits only in webhooks, a plus when we send."""

import phonenumbers


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
