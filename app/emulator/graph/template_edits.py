"""`GET` and `POST /{template id}`: one template read, or the whole of it replaced and reviewed anew."""

from typing import Any

from app.emulator.errors import unknown_object
from app.emulator.graph.chosen import chosen
from app.emulator.parts import Emulator
from app.emulator.templates.catalogue import Template
from app.emulator.templates.creation import check_components, checked_ttl
from app.emulator.templates.refusals import refused

LIST_DEFAULTS = ("name", "parameter_format", "components", "language", "status", "category", "id")
EDITABLE = frozenset({"APPROVED", "REJECTED", "PAUSED"})
EDIT_EVERY_S = 24 * 3600


def edit_template(emulator: Emulator, waba_id: str, template: Template, body: dict[str, Any]) -> dict[str, bool]:
    """`POST /{template id}`: the whole of its components is replaced, and it is reviewed anew."""
    if template.status not in EDITABLE:
        raise refused(2593085, "Template cannot be edited", f"A template that is {template.status.lower()} cannot be edited.")
    category = str(body.get("category") or template.category)
    if template.status == "APPROVED":
        if category != template.category:
            raise refused(2388103, "Category cannot be changed", "The category of an approved template cannot be changed.")
        last = emulator.templates.edited_at(waba_id, template)
        if last is not None and emulator.templates.now() - last < EDIT_EVERY_S:
            raise refused(2388108, "Edited too often", "An approved template can be edited once in 24 hours.")
    named = template.parameter_format == "NAMED"
    components = check_components(body.get("components", template.components), category=category, named=named, uploads=emulator.uploads)
    ttl_s = checked_ttl(body.get("message_send_ttl_seconds", template.ttl_s), category=category)
    due_at = emulator.reviews.due_at()
    changed = emulator.templates.change(
        waba_id,
        template,
        components=components,
        category=category,
        ttl_s=ttl_s,
        status="PENDING",
        review_due=due_at,
        edited_at=emulator.templates.now() if template.status == "APPROVED" else None,
    )
    emulator.reviews.start(waba_id, changed.id, due_at=due_at)
    return {"success": True}


def template_node(emulator: Emulator, waba_ids: list[str], template_id: str, fields: str) -> dict[str, Any]:
    """`GET /{template id}`. Raises GraphError 100/33."""
    found = emulator.templates.by_id(waba_ids, template_id)
    if found is None:
        raise unknown_object(template_id)
    return chosen(found[1].as_graph(server=emulator.settings.public_url), fields, defaults=LIST_DEFAULTS)
