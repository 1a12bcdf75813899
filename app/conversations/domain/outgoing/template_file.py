"""A file of ours above a template: kept apart until the sender has taken it to WhatsApp, and then named by its id."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from app.conversations.contracts.templates import FilledTemplate
from app.conversations.domain.outgoing.limits import must
from app.kernel.ids import parsed_id

_KEY = "attachmentId"


def own_file_of(content: FilledTemplate) -> tuple[str, UUID] | None:
    """Its kind (image, video or document) and its id. Raises NotForWhatsApp for what is no id."""
    parameter = _header(content.components)
    kind = str(parameter.get("type"))
    if not isinstance(parameter.get(kind), dict) or _KEY not in parameter[kind]:
        return None
    found = parsed_id(str(parameter[kind][_KEY]))
    must("template.header", found is not None, "This is not the id of a file.")
    return (kind, found) if found is not None else None


def with_own_file(content: FilledTemplate, *, filename: str) -> FilledTemplate:
    """Without our id, which says nothing to Meta; documents keep their name."""
    parameter = _header(content.components)
    kind = str(parameter["type"])
    named = {"filename": filename} if kind == "document" else {}
    header = {**(content.rendered.get("header") or {}), "media": {"filename": filename}}
    return replace(content, components=_with_header(content.components, kind, named), rendered={**content.rendered, "header": header})


def with_media_id(components: list[dict[str, Any]], media_id: str) -> list[dict[str, Any]]:
    """What is sent once WhatsApp has the file; a header that names its file already stays as it is."""
    parameter = _header(components)
    kind = str(parameter.get("type"))
    media = parameter.get(kind)
    if kind not in ("image", "video", "document") or not isinstance(media, dict) or "id" in media or "link" in media:
        return components
    return list(_with_header(components, kind, {**media, "id": media_id}))


def _header(components: Any) -> dict[str, Any]:
    for part in components:
        if str(part.get("type")).lower() == "header":
            return next((each for each in part.get("parameters") or [] if isinstance(each, dict)), {})
    return {}


def _with_header(components: Any, kind: str, media: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {**part, "parameters": [{"type": kind, kind: media}]} if str(part.get("type")).lower() == "header" else part for part in components
    )
