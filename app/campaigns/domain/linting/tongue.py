"""The language of a text by its small words: Meta rejects a template whose text is in another language than the one it is filed under."""

import re

from app.campaigns.domain.draft import VARIABLE

_SMALL_WORDS = {
    "en": "the and your you is are has have with for from this will been our was can of to at be when it we please",
    "it": "il lo gli della del di e è sono per con una un che ti tuo tua nostro hai abbiamo alle dal ciao questo quando puoi grazie",
    "es": "el los las del de y es son para con una un que te tu su nuestro has hemos hola esta este cuando puedes gracias está",
    "pt": "o os as do da de e é são para com uma um que te seu sua nosso você temos olá esta este quando pode obrigado está foi",
    "fr": "le les des du de et est sont pour avec une un que votre vous nous avons bonjour cette ce quand pouvez merci été",
    "de": "der die das und ist sind für mit eine ein dass dein deine wir haben hallo diese wenn kannst danke wurde ihre sie zu",
}
_WORDS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_FEWEST_HITS, _LEAD = 3, 2


def tongue_of(text: str) -> str | None:
    """The code of the language that the text clearly is in; None for a short text, a mixed one, or a language that is not known here."""
    words = re.findall(r"[^\W\d_]+", VARIABLE.sub(" ", text).lower())
    hits = sorted(((sum(word in known for word in words), code) for code, known in _WORDS.items()), reverse=True)
    (best, code), (second, _) = hits[0], hits[1]
    return code if best >= _FEWEST_HITS and best >= second + _LEAD else None
