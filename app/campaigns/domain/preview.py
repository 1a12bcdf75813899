"""What a template will look like, filled with its samples; and the values that are at hand for a customer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.campaigns.domain.blanks import MEDIA_KINDS, Blank, blanks_of
from app.campaigns.domain.components import Component
from app.campaigns.domain.filling import payload_of
from app.campaigns.domain.rendering import rendered
from app.campaigns.domain.values import TemplateValueMissing, TemplateValueRefused

_FIRST_NAME = frozenset({"first_name", "nome", "nombre", "customer_first_name", "firstname"})
_NAME = frozenset({"name", "customer_name", "customer", "cliente", "full_name", "nome_cliente", "nombre_cliente"})
_PHONE = frozenset({"phone", "telefono", "phone_number"})
# The end of an offer in a preview: any day will do, the same for everybody.
_SOME_DAY_MS = 4_102_444_799_000
_SHOP = frozenset({"shop", "shop_name", "negozio", "tienda", "store"})


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerFacts:
    name: str
    phone: str
    shop_name: str


def sample_values(components: list[Component], samples: Mapping[str, str]) -> dict[str, Any]:
    """Each blank with its sample, or standing as the variable it is."""
    return {blank.key: _sample(blank, samples) for blank in blanks_of(components) if not blank.is_optional}


def preview(components: list[Component], *, parameter_format: str, samples: Mapping[str, str]) -> dict[str, Any]:
    """Drawn from the payload of a send with the samples; `samples` are the addresses of our copies of pictures, by blank. A sample that no
    send could carry shows the variable instead."""
    values = sample_values(components, samples)
    while True:
        try:
            payload = payload_of(components, parameter_format=parameter_format, values=values)
        except (TemplateValueRefused, TemplateValueMissing) as refusal:
            key = str(refusal.facts["field"])
            plain = f"{{{{{key.rpartition('.')[2]}}}}}"
            if values.get(key) == plain:
                return rendered(components, [])
            values[key] = plain
        else:
            return rendered(components, payload)


def suggested_values(components: list[Component], facts: CustomerFacts, *, samples: Mapping[str, str]) -> dict[str, Any]:
    """What may be filled in without asking: the customer's name, the shop's, and the template's own pictures and code."""
    found: dict[str, Any] = {}
    for blank in blanks_of(components):
        value = _known(blank, facts, samples)
        if value:
            found[blank.key] = value
    return found


def _known(blank: Blank, facts: CustomerFacts, samples: Mapping[str, str]) -> str:
    if blank.kind in MEDIA_KINDS:
        return samples.get(blank.key, "")
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


def _sample(blank: Blank, samples: Mapping[str, str]) -> Any:
    name = blank.key.rpartition(".")[2]
    match blank.kind:
        case "image" | "video" | "document":
            return {"link": samples[blank.key]} if samples.get(blank.key) else {"id": "sample"}
        case "location":
            return {"latitude": 0, "longitude": 0}
        case "moment":
            return _SOME_DAY_MS
        case "product":
            return {"catalogId": "catalog", "productId": "product"}
        case "products":
            return {"sections": [{"title": "Products", "productIds": ["product"]}]}
        case _:
            return blank.sample or ("CODE" if blank.kind == "code" else f"{{{{{name}}}}}")
