"""What a template will look like, filled with its samples; and the values that are at hand for a customer."""

from dataclasses import dataclass
from typing import Any

from app.campaigns.domain.components import Component
from app.campaigns.domain.filling import Blank, TemplateValueRefused, blanks_of, payload_of, rendered

_FIRST_NAME = frozenset({"first_name", "nome", "nombre", "customer_first_name", "firstname"})
_NAME = frozenset({"name", "customer_name", "customer", "cliente", "full_name", "nome_cliente", "nombre_cliente"})
_PHONE = frozenset({"phone", "telefono", "phone_number"})
_SHOP = frozenset({"shop", "shop_name", "negozio", "tienda", "store"})


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerFacts:
    name: str
    phone: str
    shop_name: str


def sample_values(components: list[Component], *, sample_url: str = "") -> dict[str, Any]:
    """Each blank with its sample, or standing as the variable it is."""
    return {blank.key: _sample(blank, sample_url) for blank in blanks_of(components)}


def preview(components: list[Component], *, parameter_format: str, sample_url: str = "") -> dict[str, Any]:
    """Drawn from the payload of a send with the samples. A sample that no send could carry shows the variable instead."""
    values = sample_values(components, sample_url=sample_url)
    while True:
        try:
            payload = payload_of(components, parameter_format=parameter_format, values=values)
        except TemplateValueRefused as refusal:
            key = str(refusal.facts["field"])
            plain = f"{{{{{key.rpartition('.')[2]}}}}}"
            if values.get(key) == plain:
                return rendered(components, [])
            values[key] = plain
        else:
            return rendered(components, payload)


def suggested_values(components: list[Component], facts: CustomerFacts, *, sample_url: str = "") -> dict[str, Any]:
    """What may be filled in without asking: the customer's name, the shop's, and the template's own picture and code."""
    found: dict[str, Any] = {}
    for blank in blanks_of(components):
        value = _known(blank, facts, sample_url)
        if value:
            found[blank.key] = value
    return found


def _known(blank: Blank, facts: CustomerFacts, sample_url: str) -> str:
    if blank.kind in {"image", "video", "document"}:
        return sample_url
    if blank.kind == "code":
        return blank.sample
    if blank.kind != "text":
        return ""
    name = blank.label.lower()
    if name in _FIRST_NAME or blank.key == "body.1":
        # The first blank of a numbered template is nearly always whom it greets; a person sees it before it is sent.
        return facts.name.split()[0] if facts.name.split() and not facts.name.startswith("+") else ""
    if name in _NAME:
        return facts.name
    if name in _PHONE:
        return facts.phone
    return facts.shop_name if name in _SHOP else ""


def _sample(blank: Blank, sample_url: str) -> Any:
    if blank.kind in {"image", "video", "document"}:
        return {"link": sample_url or "sample"}
    if blank.kind == "location":
        return {"latitude": 0, "longitude": 0}
    name = blank.key.rpartition(".")[2]
    return blank.sample or ("CODE" if blank.kind == "code" else f"{{{{{name}}}}}")
