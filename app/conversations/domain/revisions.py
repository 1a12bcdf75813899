"""The versions of an edited message. Edits may arrive in any order and more than once; the newest is what is shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """What a message says since `at`. `wamid` is the edit's own."""

    wamid: str
    text: str
    content: dict[str, Any]
    at: datetime


def with_revision(text: str, content: dict[str, Any], revision: Revision) -> tuple[str, dict[str, Any]]:
    """The text and content that stand now. `edits` in it has each edit with the text that was there before it, the oldest first."""
    edits: list[dict[str, Any]] = [dict(edit) for edit in content.get("edits") or []]
    if any(edit["wamid"] == revision.wamid for edit in edits):
        return text, content
    place = sum((datetime.fromisoformat(edit["at"]), edit["wamid"]) < (revision.at, revision.wamid) for edit in edits)
    mark = {"wamid": revision.wamid, "at": revision.at.isoformat()}
    if place == len(edits):
        kept = {"fromHistory": True} if content.get("fromHistory") else {}
        return revision.text, {**revision.content, **kept, "edits": [*edits, {**mark, "text": text}]}
    later = edits[place]
    edits[place : place + 1] = [{**mark, "text": later["text"]}, {**later, "text": revision.text}]
    return text, {**content, "edits": edits}
