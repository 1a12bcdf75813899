"""What a template needs to be sent."""

from dataclasses import dataclass
from typing import Any

from app.campaigns.domain.codes import is_code_button
from app.campaigns.domain.components import Component, by_kind
from app.campaigns.domain.draft import MEDIA_FORMATS, VARIABLE, variables_of
from app.campaigns.domain.reading import cards_of, samples_of

MEDIA_KINDS = frozenset(kind.lower() for kind in MEDIA_FORMATS)
_HEADER_KINDS = {*MEDIA_FORMATS, "LOCATION", "PRODUCT"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Blank:
    """Something to fill in. `key` such as "body.first_name", "header.media", "button.0", "card.1.body.1", "offer.expires"; `sample` is what
    was submitted with the template. `kind` says what the value is:

    text (or Meta's `{currency}` or `{date_time}`), suffix (of an address) and code are words; image, video and document an address, or
    Meta's object with `id` or `link`, or above the message `{attachmentId}` of a file of ours; location `{latitude, longitude, name?,
    address?}`; moment milliseconds since 1970; product `{catalogId, productId}`; products `{sections: [{title, productIds}],
    thumbnail?}`; thumbnail a product's id.
    """

    key: str
    kind: str
    label: str
    sample: str = ""
    is_optional: bool = False


def blanks_of(components: list[Component]) -> list[Blank]:
    """In the order in which the message is read. What a tap gives back (`button.0` of a quick reply, of a flow) may be given and is no
    blank: there is a good value without anybody."""
    found = _blanks(components, "")
    for place, card in enumerate(cards_of(components)):
        found += _blanks(card, f"card.{place}.")
    return found


def _blanks(components: list[Component], at: str) -> list[Blank]:
    parts = by_kind(components)
    found: list[Blank] = []
    if header := parts.get("HEADER"):
        found += _header_blanks(header, at)
    if has_expiry(parts):
        found.append(Blank(key=f"{at}offer.expires", kind="moment", label="expires"))
    found += _text_blanks(f"{at}body", parts.get("BODY", {}))
    for index, button in enumerate(parts.get("BUTTONS", {}).get("buttons", [])):
        found += _button_blanks(f"{at}button.{index}", button)
    return found


def has_expiry(parts: dict[str, Component]) -> bool:
    offer = parts.get("LIMITED_TIME_OFFER", {}).get("limited_time_offer")
    return isinstance(offer, dict) and bool(offer.get("has_expiration"))


def _header_blanks(header: Component, at: str) -> list[Blank]:
    kind = str(header.get("format", "TEXT")).upper()
    if kind in _HEADER_KINDS:
        return [Blank(key=f"{at}header.media", kind=kind.lower(), label=kind.lower())]
    return _text_blanks(f"{at}header", header)


def _text_blanks(part: str, component: Component) -> list[Blank]:
    samples = samples_of(component)
    names = variables_of(str(component.get("text", "")))
    return [Blank(key=f"{part}.{name}", kind="text", label=name, sample=samples.get(name, "")) for name in names]


def _button_blanks(key: str, button: dict[str, Any]) -> list[Blank]:
    kind, text = str(button.get("type", "")).upper(), str(button.get("text", ""))
    example = button.get("example")
    sample = str(example[0] if isinstance(example, list) and example else example or "")
    if is_code_button(button):
        return []
    match kind:
        case "COPY_CODE":
            return [Blank(key=key, kind="code", label=text or "code", sample=sample)]
        case "URL" if variables_of(str(button.get("url", ""))):
            stem = VARIABLE.split(str(button["url"]))[0]
            return [Blank(key=key, kind="suffix", label=text, sample=sample.removeprefix(stem))]
        case "MPM":
            return [Blank(key=key, kind="products", label=text)]
        case "CATALOG":
            return [Blank(key=key, kind="thumbnail", label=text, is_optional=True)]
        case _:
            return []
