"""`GET /oauth/access_token`: what Embedded Signup's code is exchanged for. A code is good for thirty seconds and one exchange."""

from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from app.emulator.errors import GraphError
from app.emulator.parts import Emulator


class OAuthController(Controller):
    path = "/oauth/access_token"

    @get()
    async def exchange(
        self,
        emulator: NamedDependency[Emulator],
        client_id: FromQuery[str] = "",
        client_secret: FromQuery[str] = "",
        code: FromQuery[str] = "",
        redirect_uri: FromQuery[str] = "",
    ) -> dict[str, Any]:
        if client_id != emulator.settings.app_id or client_secret != emulator.settings.app_secret:
            raise GraphError(
                101, "", http_status=400, message="Error validating application. Cannot get application info due to a system error."
            )
        return {"access_token": emulator.signups.exchange(code, redirect_uri=redirect_uri), "token_type": "bearer"}
