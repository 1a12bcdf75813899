"""What the message around a secure link says, in the customer's language. Buttons hold 20 characters."""

from dataclasses import dataclass

from app.conversations.contracts import OutgoingLink


@dataclass(frozen=True, slots=True)
class LinkWords:
    body: str
    label: str


_HOUR = {
    "en": "The link is yours alone and good for an hour.",
    "it": "Il link è solo tuo e vale un'ora.",
    "es": "El enlace es solo tuyo y vale una hora.",
}
_PREFERENCES = {
    "en": LinkWords("Your details at *{shop}*: see, change or delete them on this page.", "My details"),
    "it": LinkWords("I tuoi dati da *{shop}*: in questa pagina puoi vederli, cambiarli o cancellarli.", "I miei dati"),
    "es": LinkWords("Tus datos en *{shop}*: en esta página puedes verlos, cambiarlos o borrarlos.", "Mis datos"),
}
_DELETION = {
    "en": LinkWords("On this page *{shop}* deletes everything it knows about you. It will ask you once more.", "Delete my data"),
    "it": LinkWords("In questa pagina *{shop}* cancella tutto ciò che sa di te. Ti chiederà conferma.", "Cancella i miei dati"),
    "es": LinkWords("En esta página *{shop}* borra todo lo que sabe de ti. Te pedirá confirmación.", "Borrar mis datos"),
}
_COPY = {
    "en": LinkWords("Here is a copy of everything *{shop}* keeps about you, in one file. It can be downloaded once.", "Get my copy"),
    "it": LinkWords("Ecco una copia di tutto ciò che *{shop}* conserva di te, in un file. Si scarica una volta sola.", "Scarica la copia"),
    "es": LinkWords(
        "Aquí tienes una copia de todo lo que *{shop}* guarda de ti, en un archivo. Se descarga una sola vez.", "Descargar copia"
    ),
}
_DOCUMENT = {
    "en": LinkWords("*{shop}* has a document for you: {filename}", "Open the document"),
    "it": LinkWords("*{shop}* ha un documento per te: {filename}", "Apri il documento"),
    "es": LinkWords("*{shop}* tiene un documento para ti: {filename}", "Abrir el documento"),
}
_AGAIN = {
    "en": LinkWords("Here is your new link.", "Open"),
    "it": LinkWords("Ecco il tuo nuovo link.", "Apri"),
    "es": LinkWords("Aquí tienes tu nuevo enlace.", "Abrir"),
}


def preferences_message(*, language: str, shop: str, path: str, is_deletion: bool) -> OutgoingLink:
    words = _said(_DELETION if is_deletion else _PREFERENCES, language)
    return OutgoingLink(body=_with_hour(words.body.format(shop=shop), language), label=words.label, url=path)


def copy_message(*, language: str, shop: str, path: str) -> OutgoingLink:
    words = _said(_COPY, language)
    return OutgoingLink(body=_with_hour(words.body.format(shop=shop), language), label=words.label, url=path)


def document_message(*, language: str, shop: str, path: str, filename: str, caption: str) -> OutgoingLink:
    """`caption` is the operator's own sentence; it goes first."""
    words = _said(_DOCUMENT, language)
    body = _with_hour(words.body.format(shop=shop, filename=filename), language)
    return OutgoingLink(body=f"{caption.strip()}\n\n{body}" if caption.strip() else body, label=words.label, url=path)


def new_link_message(*, language: str, path: str, earlier: LinkWords | None) -> OutgoingLink:
    """The words of the message that brought the earlier link, when it is still there."""
    words = earlier or _said(_AGAIN, language)
    body = words.body if earlier else _with_hour(words.body, language)
    return OutgoingLink(body=body, label=words.label, url=path)


def _said(words: dict[str, LinkWords], language: str) -> LinkWords:
    return words.get(language, words["en"])


def _with_hour(body: str, language: str) -> str:
    return f"{body}\n\n{_HOUR.get(language, _HOUR['en'])}"
