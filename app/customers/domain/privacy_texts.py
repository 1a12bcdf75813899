"""What customers are told about their data before they are asked for it. A change of words is a new edition."""

EDITION = "2026-11"

_TEXTS = {
    "en": (
        "{shop} uses your WhatsApp number, your name and your e-mail address to answer you and to handle your orders. Messages and files "
        "are kept in the shop's inbox. ShopMe runs that inbox on the shop's behalf and uses nothing of it for itself. Your data is not "
        "sold. Offers and news reach you only if you ask for them, and you can stop them at any time: here, or by writing STOP. "
        "You can see, change or delete your data on this page, or ask {shop} about it in the chat."
    ),
    "it": (
        "{shop} usa il tuo numero WhatsApp, il tuo nome e il tuo indirizzo e-mail per risponderti e per gestire i tuoi ordini. I messaggi "
        "e i file restano nella casella del negozio. ShopMe gestisce questa casella per conto del negozio e non ne usa nulla per sé. "
        "I tuoi dati non vengono venduti. Offerte e novità ti arrivano solo se le chiedi, e puoi fermarle in qualsiasi momento: qui, "
        "oppure scrivendo STOP. In questa pagina puoi vedere, cambiare o cancellare i tuoi dati, oppure chiederne notizie a {shop} in chat."
    ),
    "es": (
        "{shop} usa tu número de WhatsApp, tu nombre y tu correo electrónico para responderte y gestionar tus pedidos. Los mensajes y "
        "archivos se guardan en el buzón de la tienda. ShopMe gestiona ese buzón por cuenta de la tienda y no usa nada de él para sí. "
        "Tus datos no se venden. Las ofertas y novedades te llegan solo si las pides, y puedes pararlas en cualquier momento: aquí, "
        "o escribiendo BAJA. En esta página puedes ver, cambiar o borrar tus datos, o preguntar por ellos a {shop} en el chat."
    ),
}


def privacy_text(*, language: str, shop: str) -> str:
    return _TEXTS.get(language, _TEXTS["en"]).format(shop=shop)
