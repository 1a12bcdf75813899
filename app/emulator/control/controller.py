"""`/emulator/...` and `/health`."""

from typing import Annotated, Any

import msgspec
from litestar import Controller, Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody

from app.emulator.knobs import Knobs
from app.emulator.parts import Emulator
from app.emulator.phone.errors import refused
from app.emulator.phone.screen import business_view
from app.emulator.phone.views import BusinessView
from app.emulator.webhooks.handshake import verify_callback

DecimalId = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{5,25}$")]


class NewNumber(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """What is missing is kept for a known number and made up for a new one."""

    verified_name: Annotated[str, msgspec.Meta(min_length=1, max_length=75)]
    phone_number_id: DecimalId | None = None
    waba_id: DecimalId | None = None
    portfolio_id: DecimalId | None = None
    display_phone_number: Annotated[str, msgspec.Meta(pattern=r"^\+?[0-9][0-9 ()-]{5,24}$")] | None = None
    access_token: Annotated[str, msgspec.Meta(min_length=8, max_length=1024)] | None = None
    app_id: DecimalId | None = None


class NewApp(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """An app that a business brings; the shop's own is in the settings. A known one gets another secret."""

    app_id: DecimalId
    app_secret: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$")]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=75)] = "An app of their own"


class AppView(msgspec.Struct, rename="camel", kw_only=True):
    app_id: str
    name: str
    callback_url: str | None


class NumberList(msgspec.Struct, kw_only=True):
    items: list[BusinessView]


class WantedHandshake(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Without an address or token: the ones that deliveries use."""

    url: str | None = None
    verify_token: str | None = None


class HandshakeAnswer(msgspec.Struct, kw_only=True):
    ok: bool
    status: int | None
    detail: str


class ControlController(Controller):
    path = "/emulator"

    @get("/numbers")
    async def numbers(self, emulator: NamedDependency[Emulator]) -> NumberList:
        return NumberList(items=[business_view(number) for number in emulator.accounts.all()])

    @post("/numbers")
    async def register(self, emulator: NamedDependency[Emulator], data: JSONBody[NewNumber]) -> BusinessView:
        number = emulator.accounts.register(
            verified_name=data.verified_name,
            phone_number_id=data.phone_number_id,
            waba_id=data.waba_id,
            display_phone_number=data.display_phone_number,
            access_token=data.access_token,
            portfolio_id=data.portfolio_id,
        )
        if data.app_id is not None:
            if emulator.apps.find(data.app_id) is None:
                raise refused("There is no such app: register it first.")
            number = emulator.accounts.set_facts(number, app_id=data.app_id)
        emulator.screen.show_business(number)
        return business_view(number)

    @post("/apps")
    async def bring_app(self, emulator: NamedDependency[Emulator], data: JSONBody[NewApp]) -> AppView:
        app = emulator.apps.register(app_id=data.app_id, secret=data.app_secret, name=data.name)
        return AppView(app_id=app.app_id, name=app.name, callback_url=app.callback_url)

    @get("/knobs")
    async def knobs(self, emulator: NamedDependency[Emulator]) -> Knobs:
        return emulator.knobs.knobs

    @put("/knobs")
    async def turn(self, request: Request[Any, Any, Any], emulator: NamedDependency[Emulator]) -> Knobs:
        try:
            knobs = emulator.knobs.turn(await request.body())
        except msgspec.DecodeError as error:
            raise refused(str(error)) from error
        emulator.live.publish("knobs", knobs)
        return knobs

    @post("/verify-webhook", status_code=200)
    async def verify_webhook(self, request: Request[Any, Any, Any], emulator: NamedDependency[Emulator]) -> HandshakeAnswer:
        try:
            wanted = msgspec.json.decode(await request.body() or b"{}", type=WantedHandshake)
        except msgspec.DecodeError as error:
            raise refused(str(error)) from error
        handshake = await verify_callback(
            emulator.client,
            url=wanted.url or emulator.settings.webhook_url,
            verify_token=wanted.verify_token or emulator.settings.verify_token,
        )
        return HandshakeAnswer(ok=handshake.ok, status=handshake.status, detail=handshake.detail)


@get("/health")
async def health(emulator: NamedDependency[Emulator]) -> dict[str, Any]:
    return {"status": "ok", "webhooksWaiting": emulator.queue.waiting()}
