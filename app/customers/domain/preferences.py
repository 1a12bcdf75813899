"""What customers may say of themselves, checked."""

import hmac
import re
import unicodedata
from dataclasses import replace

from app.customers.contracts import Wishes
from app.customers.domain.customer import LANGUAGES, Customer
from app.kernel.errors import Invalid

LONGEST_NAME = 80
LAST_DIGITS = 4
LONGEST_EMAIL = 254  # RFC 5321 §4.5.3.1.3, less the angle brackets
_EMAIL = re.compile(r"[^\s@<>,;:\"\\()\[\]]{1,64}@[^\s@.<>,;:\"\\()\[\]]+(?:\.[^\s@.<>,;:\"\\()\[\]]+)+")


class PrivacyNotAccepted(Invalid):
    """What customers say of themselves is kept only once they have said that they know what becomes of it."""

    code = "privacy_not_accepted"


def checked(wishes: Wishes) -> Wishes:
    """Tidied up. Raises Invalid, PrivacyNotAccepted."""
    if not wishes.privacy_accepted:
        raise PrivacyNotAccepted(field="privacyAccepted")
    if wishes.language not in LANGUAGES:
        raise Invalid(f"Choose one of {', '.join(LANGUAGES)}.", field="language")
    return replace(wishes, name=_a_name(wishes.name), email=_an_email(wishes.email))


def phone_hint(customer: Customer) -> str | None:
    """The last digits, for the customer to know that it is theirs, and for nobody else to learn it."""
    return f"…{customer.wa_id[-LAST_DIGITS:]}" if customer.wa_id else None


def has_last_digits(customer: Customer, digits: str) -> bool:
    """Takes as long for a wrong answer as for the right one; a customer without a number has none that is right."""
    known = customer.wa_id[-LAST_DIGITS:] if customer.wa_id else "?" * LAST_DIGITS
    return hmac.compare_digest(known.encode(), digits.encode())


def _a_name(text: str) -> str:
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME:
        raise Invalid("A name has at most 80 characters.", field="name", limit=LONGEST_NAME)
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") for character in name):
        raise Invalid("A name is made of letters.", field="name")
    return name


def _an_email(text: str) -> str:
    """Empty, or an address by its shape: whether it exists, a mail would tell."""
    address = text.strip().lower()
    if address and (len(address) > LONGEST_EMAIL or not _EMAIL.fullmatch(address) or not address.isprintable()):
        raise Invalid("This is not an e-mail address.", field="email")
    return address
