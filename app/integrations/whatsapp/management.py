"""The Graph API's management side: templates, numbers, accounts, profiles, tokens. The same transport as `client.py`."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote, urlencode

from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.errors import GraphUnclear
from app.integrations.whatsapp.reading import mapping, objects, string

TEMPLATE_FIELDS = "id,name,language,status,category,parameter_format,components,quality_score,rejected_reason"
_PAGE, _MOST_PAGES = 100, 100


class GraphManagement:
    """Every call raises GraphRefused, GraphUnreachable or GraphUnclear."""

    def __init__(self, graph: GraphClient) -> None:
        self._graph = graph

    async def create_template(self, *, waba_id: str, access_token: str, body: dict[str, Any]) -> dict[str, Any]:
        """`id`, `status` and `category` of the template as Meta has put it."""
        return await self._graph.call("POST", f"{waba_id}/message_templates", access_token, body)

    async def edit_template(self, *, meta_id: str, access_token: str, body: dict[str, Any]) -> None:
        await self._graph.call("POST", meta_id, access_token, body)

    async def delete_template(self, *, waba_id: str, name: str, meta_id: str, access_token: str) -> None:
        query = urlencode({"name": name, "hsm_id": meta_id})
        await self._graph.call("DELETE", f"{waba_id}/message_templates?{query}", access_token, None)

    async def templates(self, *, waba_id: str, access_token: str) -> AsyncIterator[dict[str, Any]]:
        """All of the account, page by page."""
        after = ""
        for _ in range(_MOST_PAGES):
            query = urlencode({"fields": TEMPLATE_FIELDS, "limit": _PAGE} | ({"after": after} if after else {}))
            answer = await self._graph.call("GET", f"{waba_id}/message_templates?{query}", access_token, None)
            for template in objects(answer.get("data")):
                yield template
            paging = mapping(answer.get("paging"))
            after = string(mapping(paging.get("cursors")), "after") or ""
            if not after or not paging.get("next"):
                return

    async def upload_sample(self, *, app_id: str, access_token: str, content: bytes, mime_type: str, filename: str) -> str:
        """The handle by which a template's sample or a profile picture is named (Resumable Upload API)."""
        query = urlencode({"file_name": filename, "file_length": len(content), "file_type": mime_type})
        session = string(await self._graph.call("POST", f"{app_id}/uploads?{query}", access_token, {}), "id")
        if session is None:
            raise GraphUnclear("an upload without a session")
        answer = await self._graph.upload(quote(session, safe=":"), access_token, content)
        handle = string(answer, "h")
        if handle is None:
            raise GraphUnclear("an upload without a handle")
        return handle
