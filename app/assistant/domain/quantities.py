"""How many? Digits and number words in Italian, English and Spanish."""

import re

from app.assistant.domain.folding import fold
from app.assistant.domain.words import words

LEAST = 1
MOST = 99

_WORDS = {
    1: "un uno una one a an",
    2: "due two dos coppia couple par",
    3: "tre three tres",
    4: "quattro four cuatro",
    5: "cinque five cinco",
    6: "sei six seis",
    7: "sette seven siete",
    8: "otto eight ocho",
    9: "nove nine nueve",
    10: "dieci ten diez",
    11: "undici eleven once",
    12: "dodici twelve doce dozzina dozen docena",
    13: "tredici thirteen trece",
    14: "quattordici fourteen catorce",
    15: "quindici fifteen quince",
    16: "sedici sixteen dieciseis",
    17: "diciassette seventeen diecisiete",
    18: "diciotto eighteen dieciocho",
    19: "diciannove nineteen diecinueve",
    20: "venti twenty veinte",
    24: "ventiquattro veinticuatro",
    25: "venticinque veinticinco",
    30: "trenta thirty treinta",
    40: "quaranta forty cuarenta",
    50: "cinquanta fifty cincuenta",
}
_NUMBER_OF = {word: number for number, words in _WORDS.items() for word in words.split()}
_FILLERS = words(
    "ne n di del della dei e ed ok si allora facciamo fai metti mettine mettimi prendo prendine prendi vorrei voglio aggiungi "
    "aggiungine dammi dammene compro pezzo pezzi pz confezione confezioni bottiglia bottiglie pacco pacchi vasetto vasetti "
    "scatola scatole ordinare ordino comprare questo questa questi queste grazie per favore solo "
    "i ll d like to order buy take want need give me of them it this these those please pls only just pieces piece pcs pc units unit "
    "bottle bottles "
    "pack packs box boxes jar jars yes add let s make "
    "quiero quisiera pedir comprar dame ponme pon anade agrega llevo me de este esta estos estas por favor gracias solo unidad unidades "
    "pieza piezas "
    "botella botellas paquete paquetes caja cajas tarro tarros vale x q qty quantita quantity cantidad"
)
_TIMES = re.compile(r"(?:x\s*(\d+)|(\d+)\s*x)")


def read_quantity(text: str) -> int | None:
    """The quantity a text asks for when it says nothing else: "2", "x2", "ne prendo due", "two bottles please", "dos".

    The number may lie outside 1-99 (the shop then says so); None when the text is about something else.
    """
    if re.search(r"\d[.,]\d|-\s*\d", text):
        return None
    folded = _TIMES.sub(lambda match: f" {match.group(1) or match.group(2)} ", fold(text))
    words = folded.split()
    digits = [word for word in words if word.isdigit()]
    spelled = [word for word in words if word in _NUMBER_OF]
    rest = [word for word in words if not word.isdigit() and word not in _NUMBER_OF and word not in _FILLERS]
    if rest or len(digits) > 1:
        return None
    if digits:
        return int(digits[0][:6])
    # "a couple of them": the article is not a second number.
    exact = [word for word in spelled if _NUMBER_OF[word] != 1] or spelled[:1]
    return _NUMBER_OF[exact[0]] if len(exact) == 1 else None
