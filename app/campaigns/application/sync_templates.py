"""Brings our templates of an account up to date with Meta's, which are the truth of all but drafts."""

from datetime import datetime
from typing import Any

from app.campaigns.application.fetch_samples import fetch_samples, missing_samples
from app.campaigns.application.ports import Desk, Management, OpenDesk
from app.campaigns.application.refusals import metas_answer
from app.campaigns.domain.components import Component
from app.campaigns.domain.reading import cards_of, handle_of
from app.campaigns.domain.template import DRAFT, Template
from app.integrations.whatsapp.reading import mapping, objects, string
from app.kernel.ids import new_id
from app.kernel.texts import storable


class SyncTemplates:
    def __init__(self, *, open_desk: OpenDesk, management: Management) -> None:
        self._open_desk = open_desk
        self._management = management

    async def __call__(self, waba_id: str) -> int:
        """How many the account has. Raises NotFound (not connected), MetaRefusedTemplate or Unavailable."""
        async with self._open_desk() as desk:
            token = await desk.token_of(waba_id)
        found: list[dict[str, Any]] = []
        with metas_answer():
            async for node in self._management.templates(waba_id=waba_id, access_token=token):
                found.append(node)
        async with self._open_desk() as desk:
            await self._keep(desk, waba_id, found)
        return len(found)

    async def everywhere(self) -> int:
        """All accounts of the workspace."""
        async with self._open_desk() as desk:
            accounts = [account.waba_id for account in await desk.accounts.all()]
        return sum([await self(waba_id) for waba_id in accounts])

    async def _keep(self, desk: Desk, waba_id: str, found: list[dict[str, Any]]) -> None:
        now = desk.work.clock.now()
        known = {(template.name, template.language): template for template in await desk.templates.of_account(waba_id)}
        there, wants_samples = set(), False
        for node in found:
            template = _read(waba_id, storable(node), now)
            if template is None:
                continue
            there.add((template.name, template.language))
            before = known.get((template.name, template.language))
            if before is not None:
                template.sample_url, template.card_sample_urls = _copies_still_right(before, template)
                template.status_note = before.status_note if before.status == template.status else None
            if before is not None and _looks_the_same(before, template):
                template.updated_at = before.updated_at
                template.next_category = before.next_category
            wants_samples = wants_samples or bool(missing_samples(template))
            await desk.templates.put(template)
        if wants_samples:
            desk.work.record(fetch_samples(waba_id))
        for key, template in known.items():
            if key not in there and template.status != DRAFT:
                await desk.templates.remove(template.id)


def _looks_the_same(before: Template, after: Template) -> bool:
    """A list that is sorted by change must not turn over at every sync."""
    facts = ("status", "category", "quality", "rejected_reason", "send_ttl_s")
    if any(getattr(before, name) != getattr(after, name) for name in facts):
        return False
    return bool(_without_signatures(before.components) == _without_signatures(after.components))


def _without_signatures(part: Any) -> Any:
    """Meta signs the addresses of samples anew for every list: what follows the question mark says nothing of the template."""
    if isinstance(part, dict):
        return {
            key: [str(handle).partition("?")[0] for handle in value]
            if key == "header_handle" and isinstance(value, list)
            else _without_signatures(value)
            for key, value in part.items()
        }
    return [_without_signatures(item) for item in part] if isinstance(part, list) else part


def _copies_still_right(before: Template, after: Template) -> tuple[str, list[str]]:
    """A copy stays until Meta shows another file in its place; a handle of our own upload becomes an address without being another file."""
    old, new = cards_of(before.components), cards_of(after.components)
    urls = before.card_sample_urls
    kept = [
        urls[place] if place < len(urls) and _is_same_file(old[place], card) else "" for place, card in enumerate(new) if place < len(old)
    ]
    return (before.sample_url if _is_same_file(before.components, after.components) else ""), kept


def _is_same_file(before: list[Component], after: list[Component]) -> bool:
    old, new = handle_of(before), handle_of(after)
    return not old.startswith("http") or old.partition("?")[0] == new.partition("?")[0]


def _seconds(value: Any) -> int | None:
    """Meta writes a number, and now and then the text of one."""
    text = str(value)
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 9 else None


def _read(waba_id: str, node: dict[str, Any], now: datetime) -> Template | None:
    """None for a node without the facts that make a template."""
    meta_id, name, language = string(node, "id"), string(node, "name"), string(node, "language")
    if not meta_id or not name or not language:
        return None
    reason = string(node, "rejected_reason")
    parameter_format = (string(node, "parameter_format") or "POSITIONAL").upper()
    return Template(
        id=new_id(),
        waba_id=waba_id,
        meta_id=meta_id,
        name=name,
        language=language,
        category=string(node, "category") or "UTILITY",
        parameter_format=parameter_format if parameter_format in {"POSITIONAL", "NAMED"} else "POSITIONAL",
        components=list(objects(node.get("components"))),
        send_ttl_s=_seconds(node.get("message_send_ttl_seconds")),
        status=string(node, "status") or "UNKNOWN",
        rejected_reason=reason if reason != "NONE" else None,
        quality=string(mapping(node.get("quality_score")), "score"),
        created_at=now,
        updated_at=now,
        synced_at=now,
    )
