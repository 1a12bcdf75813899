"""Function words and everyday chat words that belong to one of our languages only; food names are left out on purpose."""

from app.assistant.domain.words import words

_ITALIAN = (
    "abbiamo aggiungi aiuto allora anche ancora anzi arriva arrivato avete bene buonanotte buonasera buongiorno "
    "carrello cassa catalogo cerco che ciao consigli consigliate cosa costa costano dai dammi degli dei della delle "
    "dello di domani dove economica economico fattura favore gli grazie hai hanno ho il invece lo metti mia mille "
    "mio molto nn non offerte oggi operatore ordinare ordine parlare perche piu posso potete prego prendine prendo "
    "prezzo prodotti puoi qualche qualcosa qualcuno quale quali quando quanti quanto questa queste questi questo "
    "salve sapere sconti sconto scusa scusate senza serve siamo siete sono spedite svuota ti togli tutti voglio "
    "volevo vorrei "
)

_ENGLISH = (
    "about add afternoon and any anything are arrive been buy can cart catalog cheap cheaper cheapest cost could "
    "deals did discounts do does evening for from get give good has have hello help hey hi how human invoice is it "
    "like looking many morning much my need not of offers on one please pls price products remove ship show some "
    "something speak still talk thank thanks that the them there these they this those to today two want was we "
    "what when where which will with without would yes you your "
)

_SPANISH = (
    "algo alguno anade anadir ayuda barata barato baratos buenas buenos busco carrito cual cuales cuando cuanto "
    "cuantos cuesta cuestan dame descuentos dias donde el envios esta estan estas este esto estos factura gracias "
    "hablar haceis hay he hemos hola hoy las llega llegado los manana mas mis muchas mucho nada necesito noches "
    "ofertas otra otro pedido podeis pon por porque precio puedes puedo queria quesos quiero quisiera quita sin "
    "sois somos soy tambien tardes teneis tiene tienen tienes todavia unas unos usted ustedes vale y "
)

LEXICON = {
    "it": words(_ITALIAN),
    "en": words(_ENGLISH),
    "es": words(_SPANISH),
}

# They stand inside product names too ("aceto balsamico di Modena", "oil of Liguria"): alone they switch nobody's language.
NAME_WORDS = words("di dello della dei degli delle il lo gli senza of and the with without y el los las sin one two on still")
