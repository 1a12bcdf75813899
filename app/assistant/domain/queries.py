"""What is left of a chat line when the talk around the product is taken away."""

import re

from app.assistant.domain.folding import fold
from app.assistant.domain.words import words

MAX_QUERY_LENGTH = 120

_TALK = words(
    # Italian
    "ciao salve buongiorno buonasera avete hai ce ci sono c e che cosa vorrei voglio volevo cerco cercavo cercando sto mi serve servono "
    "serve consigli consigliate consigliami consigliarmi puoi potete posso avere prendere comprare ordinare dammi fammi vedere mostrami "
    "per favore grazie un uno una il lo la i gli le l del dell "
    "dello della dei degli delle di da qualche qualcosa quanto costa costano viene "
    "quali quale tipo tipi vendete bisogno ho avrei anche e ed o ma scusa scusate prezzo aggiungi altro "
    # English
    "hi hello hey do you have got any some a an the i want would like d ll m looking look for need can could get give me show "
    "please thanks what which kind kinds of sell is are there how much does cost price to buy order add and or s we us your "
    # Spanish
    "hola buenas buenos dias tardes teneis tienen tienes tiene hay quiero queria quisiera busco buscando necesito me puedes podeis pueden "
    "puedo comprar pedir dame ponme ensename muestrame por favor gracias unos unas el los las de algo alguna algun algunos cuanto cuesta "
    "cuestan vale que cual cuales vendeis venden precio anade y o"
)
_PRICE_WORDS = re.compile(
    r"\b(il |la |i |le |the |el |los |las )?(piu economic\w+|meno car[oaie]|piu convenient\w+|a? ?prezzo piu basso"
    r"|che costa(no)? (di )?meno"
    r"|economic[oaie]|cheap(er|est)?|less expensive|lowest price|low price|least expensive|budget"
    r"|mas barat[oa]s?|barat[oa]s?|mas economic[oa]s?|menor precio|precio mas bajo|menos car[oa]s?)\b"
)


def product_words(text: str) -> str:
    """The folded words to search for: "ciao, avete dell'olio?" becomes "olio"; "" when nothing but talk is left."""
    return " ".join(word for word in fold(text).split() if word not in _TALK)[:MAX_QUERY_LENGTH].strip()


def without_price_words(text: str) -> str:
    """The text without its wish for a low price: "olio più economico" becomes "olio"."""
    return _PRICE_WORDS.sub(" ", fold(text))
