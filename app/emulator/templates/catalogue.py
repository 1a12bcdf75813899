"""Approved templates, the same for every WhatsApp Business Account: one of each kind, and a shop's usual ones in it/en/es."""

import re
from dataclasses import dataclass, field
from typing import Any

from app.emulator.templates.ready_made import DOCUMENT, PICTURE

Component = dict[str, Any]
EXAMPLES = ("Chiara", "A7-221", "20:30")


@dataclass(frozen=True, kw_only=True)
class Template:
    """`components` in the shape of Meta's template management API; variables stand in texts as {{1}} or {{name}}."""

    id: str
    name: str
    language: str
    category: str
    components: list[Component] = field(default_factory=list)
    parameter_format: str = "POSITIONAL"
    status: str = "APPROVED"
    quality: str = "UNKNOWN"
    rejected_reason: str = "NONE"
    ttl_s: int | None = None

    def as_graph(self, *, server: str) -> dict[str, Any]:
        """`server`: where the samples of ready-made templates can be seen."""
        return {
            "id": self.id,
            "name": self.name,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "parameter_format": self.parameter_format,
            "components": [_seen_at(server, component) for component in self.components],
            "quality_score": {"score": self.quality, "date": 1_795_000_000},
            "rejected_reason": self.rejected_reason,
            # What nobody has set: the field exists, and Graph leaves it out of its answer.
            "message_send_ttl_seconds": self.ttl_s,
            "correct_category": None,
            "previous_category": None,
            "sub_category": None,
            "library_template_name": None,
            "cta_url_link_tracking_opted_out": None,
            "is_primary_device_delivery_only": None,
            "bid_spec": None,
            "creative_features_spec": None,
            "degrees_of_freedom_spec": None,
        }

    def component(self, kind: str) -> Component | None:
        return next((component for component in self.components if component["type"] == kind), None)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return list((self.component("BUTTONS") or {}).get("buttons", []))


def _seen_at(server: str, component: Component) -> Component:
    if component["type"] == "CAROUSEL":
        cards = [{"components": [_seen_at(server, part) for part in card["components"]]} for card in component["cards"]]
        return {**component, "cards": cards}
    handles = (component.get("example") or {}).get("header_handle", [])
    if not handles or "://" in handles[0]:
        return component
    return {**component, "example": {"header_handle": [f"{server}/samples/{handles[0]}"]}}


def _body(text: str) -> Component:
    """With an example of each variable, as Meta keeps them."""
    names = re.findall(r"\{\{(\w+)\}\}", text)
    if not names:
        return {"type": "BODY", "text": text}
    if names[0] != "1":
        params = [{"param_name": name, "example": EXAMPLES[place]} for place, name in enumerate(names)]
        return {"type": "BODY", "text": text, "example": {"body_text_named_params": params}}
    return {"type": "BODY", "text": text, "example": {"body_text": [list(EXAMPLES[: len(names)])]}}


def _header(text: str) -> Component:
    example = {"example": {"header_text": [EXAMPLES[0]]}} if "{{" in text else {}
    return {"type": "HEADER", "format": "TEXT", "text": text, **example}


def _media_header(media: str) -> Component:
    sample = {"IMAGE": PICTURE, "DOCUMENT": DOCUMENT}.get(media)
    return {"type": "HEADER", "format": media, **({"example": {"header_handle": [sample]}} if sample else {})}


def _footer(text: str) -> Component:
    return {"type": "FOOTER", "text": text}


def _buttons(*buttons: dict[str, Any]) -> Component:
    return {"type": "BUTTONS", "buttons": list(buttons)}


def _quick(text: str) -> dict[str, Any]:
    return {"type": "QUICK_REPLY", "text": text}


def _url(text: str, url: str) -> dict[str, Any]:
    example = {"example": [url.replace("{{1}}", "A7-221")]} if "{{" in url else {}
    return {"type": "URL", "text": text, "url": url, **example}


def _code(text: str) -> dict[str, Any]:
    return {"type": "COPY_CODE", "text": text, "example": "AUTUNNO25"}


ORDER_READY = {
    "it": ("Ciao {{1}}, il tuo ordine {{2}} è pronto.", "Vedi l'ordine"),
    "en": ("Hi {{1}}, your order {{2}} is ready.", "See the order"),
    "es": ("Hola {{1}}, tu pedido {{2}} está listo.", "Ver el pedido"),
}
CART_REMINDER = {
    "it": ("Ciao {{1}}, hai lasciato qualcosa nel carrello.", "Riprendi", "Basta messaggi"),
    "en": ("Hi {{1}}, you left something in your cart.", "Continue", "Stop messages"),
    "es": ("Hola {{1}}, dejaste algo en el carrito.", "Continuar", "No más mensajes"),
}


def _shop_templates() -> list[Template]:
    found = []
    for place, (language, (body, button)) in enumerate(ORDER_READY.items()):
        components = [_body(body), _buttons(_url(button, "https://shop.example/orders/{{1}}"))]
        found.append(
            Template(id=f"71200000000010{place}", name="order_ready", language=language, category="UTILITY", components=components)
        )
    for place, (language, (body, go_on, stop)) in enumerate(CART_REMINDER.items()):
        components = [_body(body), _buttons(_quick(go_on), _quick(stop))]
        found.append(
            Template(id=f"71200000000020{place}", name="cart_reminder", language=language, category="MARKETING", components=components)
        )
    return found


def _italian(template_id: str, name: str, category: str, *components: Component, parameter_format: str = "POSITIONAL") -> Template:
    return Template(
        id=template_id, name=name, language="it", category=category, components=list(components), parameter_format=parameter_format
    )


def _notices() -> list[Template]:
    return [
        Template(
            id="712000000000001",
            name="hello_world",
            language="en_US",
            category="UTILITY",
            components=[_header("Hello World"), _body("Welcome! This is a test message."), _footer("WhatsApp emulator")],
        ),
        _italian(
            "712000000000028",
            "conferma_prenotazione",
            "UTILITY",
            _body("Ciao {{1}}, ti aspettiamo alle {{2}} nel nostro negozio."),
            _buttons(_quick("Confermo"), _url("Dettagli", "https://shop.example/b/{{1}}")),
        ),
        _italian(
            "712000000000029",
            "promemoria_visita",
            "UTILITY",
            _media_header("DOCUMENT"),
            _body("Ciao {{nome}}, ti ricordiamo la visita del {{data}} nel nostro negozio."),
            parameter_format="NAMED",
        ),
        _italian("712000000000030", "ricevuta", "UTILITY", _body("Abbiamo ricevuto il tuo pagamento di {{1}} in data {{2}}. Grazie!")),
        _italian("712000000000031", "in_consegna", "UTILITY", _media_header("LOCATION"), _body("Il corriere sta arrivando.")),
        _italian(
            "712000000000032",
            "codice_accesso",
            "AUTHENTICATION",
            _body("Il tuo codice è {{1}}."),
            _buttons(
                {"type": "OTP", "otp_type": "COPY_CODE", "text": "Copia il codice", "url": "https://www.whatsapp.com/otp/code/?code={{1}}"}
            ),
        ),
    ]


def _promotions() -> list[Template]:
    card = {"components": [_media_header("IMAGE"), _buttons(_quick("Mi piace"), _url("Vedi", "https://shop.example/p/{{1}}"))]}
    offer = {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Offerta lampo", "has_expiration": True}}
    return [
        _italian(
            "712000000000033",
            "sconto_autunno",
            "MARKETING",
            _body("Solo per te uno sconto: {{1}} su tutto."),
            _buttons(_quick("Basta messaggi"), _code("Copia il codice")),
        ),
        _italian(
            "712000000000034",
            "offerta_lampo",
            "MARKETING",
            _media_header("IMAGE"),
            _body("Ciao {{1}}, ecco il tuo codice: solo per oggi."),
            offer,
            _buttons(_code("Copia il codice"), _url("Approfitta", "https://shop.example/o/{{1}}")),
        ),
        _italian(
            "712000000000035",
            "carosello_scarpe",
            "MARKETING",
            _body("Ciao {{1}}, ecco le novità della settimana:"),
            {"type": "CAROUSEL", "cards": [card, card]},
        ),
        _italian(
            "712000000000036",
            "questionario",
            "UTILITY",
            _body("Ci dici com'è andata?"),
            _buttons({"type": "FLOW", "text": "Rispondi", "flow_id": "6627390910605886"}),
        ),
        _italian(
            "712000000000037",
            "carrello",
            "MARKETING",
            _header("Il tuo carrello, {{1}}"),
            _body("I prodotti che hai scelto ti aspettano."),
            _buttons({"type": "MPM", "text": "Vedi i prodotti"}),
        ),
    ]


TEMPLATES: tuple[Template, ...] = (*_shop_templates(), *_notices(), *_promotions())


def approved_template(*, name: str, language: str) -> Template | None:
    """Meta falls back to no other language, and neither do we."""
    return next((template for template in TEMPLATES if template.name == name and template.language == language), None)
