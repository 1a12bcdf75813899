"""Samples of templates' headers for everybody: WhatsApp fetches them without signing in. Their addresses cannot be guessed."""

import re
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.campaigns.application.keep_sample import TYPES
from app.campaigns.application.sample_store import sample_key
from app.integrations.storage.store import open_store
from app.kernel.errors import NotFound
from app.resources import Resources

_NAME = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.([a-z0-9]{3,4})$")
_MEDIA_TYPE = {kind.extension: mime_type for mime_type, kind in TYPES.items()}
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": "inline",
}


class TemplateMediaController(Controller):
    path = "/media/templates"
    tags = ("media",)

    @get("/{workspace_id:uuid}/{file_name:str}", media_type="application/octet-stream", operation_id="readTemplateSample")
    async def read_sample(
        self, resources: NamedDependency[Resources], workspace_id: FromPath[UUID], file_name: FromPath[str]
    ) -> Response[bytes]:
        found = _NAME.match(file_name)
        media_type = _MEDIA_TYPE.get(found.group(2)) if found else None
        content = await open_store(resources.settings.storage_url).get(sample_key(workspace_id, file_name)) if media_type else None
        if content is None or media_type is None:
            raise NotFound("There is no such sample.")
        return Response(content, media_type=media_type, headers=_HEADERS)
