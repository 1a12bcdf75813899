"""The page in a customer's copy, in their language."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyWords:
    """`title` names the shop as {shop}; `lead` the moment as {at}."""

    title: str
    lead: str
    about: str
    consents: str
    given: str
    refused: str
    conversation: str
    group: str
    cart: str
    documents: str
    links: str
    nothing: str
    left_out: str
    customer: str
    shop: str
    assistant: str
    note: str


_WORDS = {
    "en": CopyWords(
        title="What {shop} knows of you",
        lead="As of {at} (UTC). The same, for programs to read, is in data.json; your files are in the folder files.",
        about="About you",
        consents="What you agreed to",
        given="yes",
        refused="no",
        conversation="Conversation with {number}",
        group="What you said in a group of {number}",
        cart="In your cart",
        documents="Documents for you",
        links="Secure links",
        nothing="Nothing.",
        left_out="Left out because the copy would become too large: ask the shop for it.",
        customer="You",
        shop="Shop",
        assistant="Assistant",
        note="Note",
    ),
    "it": CopyWords(
        title="Che cosa sa di te {shop}",
        lead="Al {at} (UTC). Gli stessi dati, leggibili da un programma, sono in data.json; i tuoi file sono nella cartella files.",
        about="Su di te",
        consents="I tuoi consensi",
        given="sì",
        refused="no",
        conversation="Conversazione con {number}",
        group="Quello che hai scritto in un gruppo di {number}",
        cart="Nel tuo carrello",
        documents="Documenti per te",
        links="Link sicuri",
        nothing="Niente.",
        left_out="Escluso perché la copia sarebbe troppo grande: chiedilo al negozio.",
        customer="Tu",
        shop="Negozio",
        assistant="Assistente",
        note="Nota",
    ),
    "es": CopyWords(
        title="Lo que {shop} sabe de ti",
        lead="A {at} (UTC). Lo mismo, legible por un programa, está en data.json; tus archivos están en la carpeta files.",
        about="Sobre ti",
        consents="Tus consentimientos",
        given="sí",
        refused="no",
        conversation="Conversación con {number}",
        group="Lo que dijiste en un grupo de {number}",
        cart="En tu carrito",
        documents="Documentos para ti",
        links="Enlaces seguros",
        nothing="Nada.",
        left_out="Excluido porque la copia sería demasiado grande: pídeselo a la tienda.",
        customer="Tú",
        shop="Tienda",
        assistant="Asistente",
        note="Nota",
    ),
}


def copy_words(language: str) -> CopyWords:
    return _WORDS.get(language, _WORDS["en"])
