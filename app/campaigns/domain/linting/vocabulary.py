"""Words by which Meta's review tells a promotion, a scam or a request for secrets, in the languages of our shops."""

import re

_PROMOTIONAL = re.compile(
    r"\b(sales?|discount\w*|offers?|promo\w*|deals?|coupons?|vouchers?|% off|free gift|limited time|black friday|clearance|"
    r"shop now|buy now|best price|new arrivals?|"
    r"scont[oi]|scontat\w+|offert[ae]|saldi|promozion\w+|omaggio|in regalo|affare|affari|risparmi\w*|novità|acquista ora|compra ora|"
    r"descuentos?|ofertas?|rebajas?|promoci\w+|cup[oó]n(?:es)?|gratis|regalo|ahorra\w*|novedades|compra ahora)\b|\d+ ?%",
    re.IGNORECASE,
)
_SECRETS = re.compile(
    r"\b(credit card|card number|cvv|cvc|password|pin code|social security|bank account|id number|passport number|"
    r"carta di credito|numero della carta|codice fiscale|numero di conto|iban|passaporto|"
    r"tarjeta de cr[eé]dito|n[uú]mero de (?:la )?tarjeta|contraseña|cuenta bancaria|dni|pasaporte)\b",
    re.IGNORECASE,
)
_PRIZES = re.compile(
    r"\b(you(?:'ve| have)? won|winner|lottery|jackpot|claim your prize|"
    r"hai vinto|vincitore|lotteria|ritira il premio|"
    r"has ganado|ganador|loter[ií]a|reclama tu premio)\b",
    re.IGNORECASE,
)


def promotional_words(text: str) -> list[str]:
    """Each once, as written."""
    return list(dict.fromkeys(found.group(0).strip() for found in _PROMOTIONAL.finditer(text)))


def asks_for_secrets(text: str) -> bool:
    return bool(_SECRETS.search(text))


def promises_prizes(text: str) -> bool:
    return bool(_PRIZES.search(text))
