"""Where media can stand in a message: itself, above an interactive one, in a template's header, on the cards of a carousel."""

from collections.abc import Iterator
from typing import Any

from app.emulator.media import KINDS


def linked(message_type: str, content: Any) -> list[tuple[str, str]]:
    """Kind and link of all media that are named by a link, each once."""
    return list(dict.fromkeys((kind, media["link"]) for kind, media in media_in(message_type, content) if media.get("link")))


def media_in(message_type: str, content: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and object of each, as they stand in a body that was checked."""
    if message_type in KINDS:
        yield message_type, content
    elif message_type == "interactive":
        yield from _of(content.get("header"))
        for card in content["action"].get("cards", []):
            yield from _of(card.get("header"))
    elif message_type == "template":
        yield from _of_components(content.get("components", []))


def with_copies(message: Any, copies: dict[str, str]) -> Any:
    """The same JSON, where beside each link the id of its copy stands: `copies` is link → media id."""
    if isinstance(message, list):
        return [with_copies(part, copies) for part in message]
    if not isinstance(message, dict):
        return message
    found = {key: with_copies(value, copies) for key, value in message.items()}
    copy = copies.get(found["link"]) if isinstance(found.get("link"), str) else None
    return found | {"id": copy} if copy else found


def _of_components(components: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for component in components:
        if str(component.get("type")).lower() == "header":
            for parameter in component.get("parameters", []):
                yield from _of(parameter)
        for card in component.get("cards", []):
            yield from _of_components(card.get("components", []))


def _of(part: dict[str, Any] | None) -> Iterator[tuple[str, dict[str, Any]]]:
    kind = str((part or {}).get("type"))
    media = (part or {}).get(kind)
    if kind in KINDS and isinstance(media, dict):
        yield kind, media
