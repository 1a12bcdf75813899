"""The Resumable Upload API: `POST /{app id}/uploads`, then the bytes to `POST /upload:…`."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.emulator.errors import unknown_object
from app.emulator.graph.authorize import GraphRequest, numbers_of
from app.emulator.parts import Emulator


class UploadsController(Controller):
    path = "/{node_id:str}/uploads"

    @post(status_code=200)
    async def open(
        self,
        request: GraphRequest,
        emulator: NamedDependency[Emulator],
        node_id: FromPath[str],
        file_type: FromQuery[str] = "",
        file_length: FromQuery[int] = 0,
    ) -> dict[str, str]:
        """Only for the app's own id (or `app`, as the token's app is also called)."""
        apps = {emulator.apps.of_number(number).app_id for number in numbers_of(emulator, request)}
        if node_id not in {*apps, "app"}:
            raise unknown_object(node_id)
        return {"id": emulator.uploads.open(file_type=file_type, file_length=file_length)}
