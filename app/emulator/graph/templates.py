"""`/{waba}/message_templates`: create, list, delete."""

from typing import Any

from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.emulator.graph.authorize import GraphRequest, account_of
from app.emulator.graph.body import body_of
from app.emulator.graph.chosen import chosen
from app.emulator.graph.cursor import cursor_at, place_of
from app.emulator.graph.template_edits import LIST_DEFAULTS
from app.emulator.parts import Emulator
from app.emulator.templates.catalogue import Template
from app.emulator.templates.creation import check_new
from app.emulator.templates.refusals import refused

FILTERS = ("name", "language", "category", "status")
MOST_TEMPLATES = 250


class TemplatesController(Controller):
    path = "/{node_id:str}/message_templates"

    @get()
    async def listed(
        self,
        request: GraphRequest,
        emulator: NamedDependency[Emulator],
        node_id: FromPath[str],
        fields: FromQuery[str] = "",
        limit: FromQuery[int] = 25,
        after: FromQuery[str] = "",
    ) -> dict[str, Any]:
        account_of(emulator, request, node_id)
        filters = {name: request.query_params[name] for name in FILTERS if name in request.query_params}
        nodes = [template.as_graph(server=emulator.settings.public_url) for template in emulator.templates.of_account(node_id)]
        matching = [node for node in nodes if all(str(node[name]) == wanted for name, wanted in filters.items())]
        start = place_of(after)
        page = matching[start : start + max(1, limit)]
        paging: dict[str, Any] = {"cursors": {"before": cursor_at(start), "after": cursor_at(start + len(page))}}
        if start + len(page) < len(matching):
            paging["next"] = (
                f"{str(request.base_url).rstrip('/')}/{node_id}/message_templates?limit={limit}&after={cursor_at(start + len(page))}"
            )
        answer: dict[str, Any] = {"data": [chosen(node, fields, defaults=LIST_DEFAULTS) for node in page], "paging": paging}
        if "summary" in request.query_params:
            counts = {"total_count": len(matching), "message_template_count": len(nodes), "message_template_limit": MOST_TEMPLATES}
            answer["summary"] = counts | {"are_translations_complete": False}
        return answer

    @post(status_code=200)
    async def create(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, str]:
        account_of(emulator, request, node_id)
        new = check_new(await body_of(request), uploads=emulator.uploads)
        shelf = emulator.templates
        if shelf.find(node_id, name=new.name, language=new.language):
            raise refused(2388024, "Content in this language already exists", f"There is already {new.language} content for this template.")
        if shelf.is_blocked(node_id, name=new.name, language=new.language):
            raise refused(2388023, "Message template is being deleted", "This name can be used again four weeks after its deletion.")
        if len(shelf.of_account(node_id)) >= MOST_TEMPLATES:
            raise refused(2388019, "Too many templates", f"This account has {MOST_TEMPLATES} templates, and no more are allowed.")
        emulator.management_limit.count_template(node_id)
        due_at = emulator.reviews.due_at()
        template = shelf.add(
            node_id,
            name=new.name,
            language=new.language,
            category=new.category,
            parameter_format=new.parameter_format,
            components=new.components,
            ttl_s=new.ttl_s,
            review_due=due_at,
        )
        emulator.reviews.start(node_id, template.id, due_at=due_at)
        return {"id": template.id, "status": template.status, "category": template.category}

    @delete(status_code=200)
    async def remove(
        self,
        request: GraphRequest,
        emulator: NamedDependency[Emulator],
        node_id: FromPath[str],
        name: FromQuery[str] = "",
        hsm_id: FromQuery[str] = "",
    ) -> dict[str, bool]:
        """All languages of a name, or the one that `hsm_id` says."""
        account_of(emulator, request, node_id)
        meant = [
            template
            for template in emulator.templates.of_account(node_id)
            if template.name == name and (not hsm_id or template.id == hsm_id)
        ]
        if not meant:
            raise refused(2593002, "Message template not found", f"There is no template named {name!r}.")
        if any(template.status == "DISABLED" for template in meant):
            raise refused(2388094, "Template is disabled", "A disabled template cannot be deleted.")
        for template in meant:
            emulator.templates.delete(node_id, template)
            emulator.reviews.tell_status(node_id, _as(template, "PENDING_DELETION"))
        return {"success": True}


def _as(template: Template, status: str) -> Template:
    return Template(**{**{name: getattr(template, name) for name in Template.__dataclass_fields__}, "status": status})
