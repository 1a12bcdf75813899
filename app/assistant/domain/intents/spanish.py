"""How Spanish-speaking customers say it."""

from app.assistant.domain.intents.intent import Intent, Rules

SPANISH: Rules = {
    Intent.PERSON: (
        r"\b(operador[ae]?|agente|humano|atencion al cliente|servicio al cliente|dependient[ea]|queja|reclamacion|reembolso)\b",
        r"\b(habl\w+|llam\w+|contact\w+|pasame|paseme|escribir) (\w+ ){0,3}(persona|alguien|encargad[oa]|responsable|vosotros"
        r"|ustedes|tienda)\b",
        r"\b(persona (real|de verdad)|(llego|llegado|esta) (rot[oa]|danad[oa]|mal))\b",
    ),
    Intent.DELETE_DATA: (
        r"\b(borr\w+|elimin\w+|suprim\w+) (\w+ ){0,2}(mis datos|mi cuenta|mi perfil|datos personales)\b",
        r"\b(olvidame|olvidadme|olvidense de mi|derecho al olvido)\b",
    ),
    Intent.COPY_DATA: (
        r"\b(copia|export\w+|descarg\w+|archivo) (\w+ ){0,3}(mis (\w+ )?datos|datos personales)\b|\bportabilidad de (los |mis )?datos\b",
        r"\b(envi\w+|mand\w+|dame|quiero|necesito) (tener |recibir )?(todos )?mis datos$",
        r"\btodo lo que (sab|ten|guard)\w+ (de|sobre) mi\b",
    ),
    Intent.MY_DATA: (
        r"\bmis datos\b|\bdatos personales\b|\bmi (perfil|cuenta)\b|\b(privacidad|rgpd|proteccion de datos)\b",
        r"^(mis )?preferencias$|\bmis preferencias\b|^que sab(eis|en) de mi$",
        r"\b(cambi\w+|actualiz\w+|correg\w+|modific\w+) mi (nombre|correo|e ?mail)\b",
    ),
    Intent.CHOOSE_LANGUAGE: (r"^(el )?idiomas?$", r"\b(cambi\w+|otro|elegir|elige|escoger) (el |de )?idioma\b"),
    Intent.CLEAR: (
        r"\bvaci(ar|a|alo|e)\b( (el |mi |todo el )?(carrito|carro|cesta))?$",
        r"\b(borr\w+|elimin\w+|quit\w+|cancel\w+) (todo|(el |mi |todo el )?(carrito|carro|cesta))$",
    ),
    Intent.ADD: (
        r"^(vale |si |ok )?(anad(ir|e|elo|ela|irlo)|agrega(r|lo|la)?|lo (quiero|compro)|la (quiero|compro)|me l[oa] (llevo|quedo)"
        r"|ponme(lo)?|pon|quiero (este|esta))"
        r"( (al|en el) (carrito|carro))?( (a la|en la) cesta)?( por favor| gracias)?$",
    ),
    Intent.EDIT: (
        r"^(quita\w*|borra\w*|elimina\w*|saca\w*)\b",
        r"\b(editar|edita|cambiar|modificar) (el |mi )?(carrito|cesta|pedido)\b",
    ),
    Intent.INVOICE: (r"\b(facturas?|recibos?|ticket)\b",),
    Intent.ORDERS: (
        r"\b(donde (esta|va|anda)|estado( de| del)?|rastrear|seguimiento( de| del)?|numero de|que pasa con) (\w+ )?(mi "
        r"|el )?(pedidos?|paquete|envio)\b",
        r"\b(mis|mi|mi ultimo|ultimos) (pedidos?|paquete)\b",
        r"\bno (me )?(ha|han) llegado\b|\bcuando llega\w*\b|^(seguimiento|pedidos)$",
    ),
    Intent.SHOP_QUESTION: (
        r"\b(envi(o|os|ais|an|ar|as)|enviais|entreg(a|as|ais|an|ar)|mensajeria|reparto)\b",
        r"\b(horarios?|estais abiertos|estan abiertos|abiertos? (hoy|manana)|cuando (abris|abren|cerrais|cierran)|a que hora"
        r"|donde estais|donde estan|direccion)\b",
        r"\b(pagar (\w+ ){0,2}(entrega|tarjeta|efectivo|paypal|bizum|transferencia)|como se paga|formas? de pago|metodos? de pago"
        r"|contra ?reembolso)\b",
        r"\b(devolver|devolucion(es)?|garantia)\b",
    ),
    Intent.CHECKOUT: (
        r"\b(finalizar|tramitar|terminar( la)? compra|(hacer|realizar|completar|confirmar|confirmo|cerrar) (el |mi )?pedido"
        r"|comprar (ya|ahora)|pasar por caja|checkout)\b",
        r"\b(quiero|quisiera|puedo|para|como) (pagar|pedir)$|^(pagar|pago|ya esta|eso es todo|nada mas|he terminado)( gracias)?$",
    ),
    Intent.CART: (
        r"\b(carrito|carro de (la )?compra|mi cesta|la cesta|ver cesta)\b|^cesta$",
        r"\bque (he|tengo) (pedido|elegido|puesto)\b",
        r"^(el |mi )?total$|^(cuanto|cual) es (el |mi |en )?total$|^cuanto (es|seria|sale) (todo|en total)$",
    ),
    Intent.PRICE: (r"^(cuanto (cuesta(n)?|vale(n)?|es)|(el |que )?precio( tiene)?)( (este|esta|esto|cada uno))?$",),
    Intent.CHEAPEST: (r"\b(mas barat[oa]s?|barat[oa]s?|mas economic[oa]s?|menor precio|precio mas bajo|menos car[oa]s?)\b",),
    Intent.OFFERS: (r"\b(ofertas?|descuentos?|promocion(es)?|rebajas?|rebajad[oa]s?)\b",),
    Intent.CATALOG: (
        r"\b(catalogo|categorias?|lista de precios|surtido)\b",
        r"^(hola )?(que|que cosas|que mas) (teneis|tienen|tienes|vendeis|venden|vendes|hay|ofreceis)( (hoy|en la tienda|de bueno"
        r"|a la venta))?$",
        r"^((ver|quiero ver|ensename|muestrame|puedo ver) )?(todos )?(los |vuestros |sus )?productos$",
    ),
    Intent.HOME: (r"^(menu|menu principal|inicio|empezar|comenzar|alta|suscribirme|volver( al inicio)?|atras|cancelar)$",),
    Intent.HELP: (
        r"^(ayuda|ayudame|necesito ayuda|me (puedes )?ayud\w+)$",
        r"\b(como funciona|que (sabes|puedes) hacer|no (lo )?(entiendo|entendi|he entendido)|como (puedo )?(comprar|pedir))\b",
    ),
    Intent.THANKS: (
        r"^((ok|vale|gracias|muchas|mil|perfecto|genial|estupendo|muy amable|muy bien|de acuerdo|entendido|bien|adios|hasta luego"
        r"|si|por favor) ?)+$",
    ),
    Intent.GREETING: (
        r"^(hola+|holi|buenas|buenos dias|buen dia|buenas (tardes|noches)|saludos|que tal)"
        r"( (a todos|buenas|buenos dias|que tal|como (estas|estan|estais|va)|hay alguien|estas ahi|una (pregunta|consulta)"
        r"|tengo una pregunta|soy \w+|buenas tardes))*$",
        r"^(hay alguien( ahi)?|estas ahi|estais ahi|una (pregunta|consulta)|tengo una pregunta|disculpa|disculpe)$",
    ),
    Intent.YES: (r"^(si|claro|confirmo|seguro|vale|ok|por supuesto|si por favor)$",),
    Intent.NO: (r"^(no|no gracias|mejor no|dejalo|espera|cancelar)$",),
}
