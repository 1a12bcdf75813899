"""Product pictures for everybody: WhatsApp fetches them without signing in. Their addresses cannot be guessed."""

from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.catalog.application.set_product_image import picture_key
from app.catalog.wiring import provide_store
from app.kernel.errors import NotFound
from app.resources import Resources

# A picture never changes under its address: a new picture has a new id. Other sites may show it (the customer's phone page does).
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": "inline",
}


class ProductMediaController(Controller):
    path = "/media/products"
    tags = ("media",)

    @get("/{workspace_id:uuid}/{file_name:str}", media_type="image/jpeg", operation_id="readProductPicture")
    async def read_picture(
        self, resources: NamedDependency[Resources], workspace_id: FromPath[UUID], file_name: FromPath[str]
    ) -> Response[bytes]:
        """`file_name` is the picture's id and ".jpg"."""
        content = await provide_store(resources).get(picture_key(workspace_id, _picture_id(file_name)))
        if content is None:
            raise NotFound("There is no such picture.")
        return Response(content, media_type="image/jpeg", headers=_HEADERS)


def _picture_id(file_name: FromPath[str]) -> UUID:
    stem, _, ending = file_name.rpartition(".")
    try:
        if ending != "jpg":
            raise ValueError(file_name)
        return UUID(stem)
    except ValueError as error:
        raise NotFound("There is no such picture.") from error
