"""STOP, BASTA, BAJA: the words that end marketing, heard before anything else."""

import re

from app.assistant.domain.folding import fold
from app.assistant.domain.words import words

_WORDS = words("stop basta baja unsubscribe disiscrivimi disiscriviti disiscrivermi cancellami optout stopall")
_RESUMING = words("start unstop alta subscribe riattiva iscrivimi suscribirme")
_PHRASES = re.compile(
    r"\b(un ?subscribe( me)?|opt ?out|stop (promo\w*|messages?|messaging|marketing|ads?|pubblicita|promozioni|mensajes|publicidad)"
    r"|(don t|do not) (send|text|message) me( any ?more)?|no more (ads|offers|messages|promotions?)"
    r"|non (voglio|desidero|mandatemi|inviatemi) piu (\w+ )?(offerte|promozioni|messaggi|pubblicita|comunicazioni)"
    r"|(cancellami|disiscrivimi|toglimi) dall\w*|basta (messaggi|offerte|promozioni|pubblicita)"
    r"|no (quiero|deseo|me mandes|me envies|me manden|me envien) mas (ofertas|promociones|mensajes|publicidad)"
    r"|(dar|dame|darme|doy|date) de baja|darse de baja)\b"
)
_PAYLOAD_WORDS = words("unsub unsubscribe unsubscribed stop optout baja basta disiscrivi disiscrizione")
_POLITE = words("per favore please por grazie thanks gracias")


def asks_to_stop(text: str) -> bool:
    """Whether a message withdraws consent: the bare word, politely or not, or a plain sentence. "Basta così" is not one."""
    folded = fold(text)
    words = [word for word in folded.split() if word not in _POLITE]
    return (len(words) == 1 and words[0] in _WORDS) or bool(_PHRASES.search(folded))


def asks_to_resume(text: str) -> bool:
    """START, ALTA: the bare word takes an earlier STOP back. It is no consent of its own."""
    return fold(text) in _RESUMING


def payload_asks_to_stop(payload: str) -> bool:
    """Whether the payload of a template's quick reply does: UNSUBSCRIBE, STOP_PROMO, unsub:newsletter, opt-out."""
    words = fold(payload).split()
    return bool(_PAYLOAD_WORDS.intersection(words)) or ("opt" in words and "out" in words)
