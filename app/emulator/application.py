"""The emulator's ASGI application: Graph API, phone page, control."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Request, Response, Router
from litestar.di import Provide
from litestar.exceptions import HTTPException

from app.emulator.control.account_controls import AccountControls
from app.emulator.control.business_app_controls import BusinessAppControls
from app.emulator.control.chaos_controls import ChaosControls
from app.emulator.control.clock_controls import ClockControls
from app.emulator.control.commerce_controls import CommerceControls
from app.emulator.control.controller import ControlController, health
from app.emulator.control.customer_controls import CustomerControls
from app.emulator.control.people_controls import PeopleControls
from app.emulator.dialog.controller import DialogController
from app.emulator.errors import GraphError
from app.emulator.graph.accounts import AccountController, DebugTokenController
from app.emulator.graph.app_data import AppDataController
from app.emulator.graph.app_subscriptions import AppSubscriptionsController
from app.emulator.graph.bad_days import meet_a_bad_day
from app.emulator.graph.commerce import CommerceController
from app.emulator.graph.media import DownloadController, MediaUploadController, SamplesController
from app.emulator.graph.messages import MessagesController
from app.emulator.graph.nodes import NodesController
from app.emulator.graph.oauth import OAuthController
from app.emulator.graph.profile import ProfileController
from app.emulator.graph.record_calls import RecordCalls
from app.emulator.graph.registration import RegistrationController
from app.emulator.graph.templates import TemplatesController
from app.emulator.graph.uploads import UploadsController
from app.emulator.origin import GUARDED, refuse_strangers
from app.emulator.parts import Emulator
from app.emulator.phone.controller import PhoneController
from app.emulator.phone.errors import PhoneError
from app.emulator.phone.page import PageController
from app.emulator.phone.stream import StreamController
from app.emulator.settings import EmulatorSettings

VERSION_PREFIX = re.compile(r"^/v\d{1,3}\.\d+(?=/)")
LARGEST_BODY = 105 * 1024 * 1024
AnyRequest = Request[Any, Any, Any]


GRAPH: list[Any] = [
    MessagesController,
    MediaUploadController,
    DownloadController,
    SamplesController,
    NodesController,
    AccountController,
    ProfileController,
    DebugTokenController,
    TemplatesController,
    UploadsController,
    RegistrationController,
    OAuthController,
    AppDataController,
    CommerceController,
    AppSubscriptionsController,
]


CONTROLS: list[Any] = [
    ControlController,
    AccountControls,
    ChaosControls,
    ClockControls,
    PeopleControls,
    CustomerControls,
    BusinessAppControls,
    CommerceControls,
]


PAGES: list[Any] = [PhoneController, StreamController, PageController, *CONTROLS, DialogController, health]


class VersionlessLitestar(Litestar):
    """Meta's version in the path is optional and changes nothing here, so it is taken off before routing."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and (found := VERSION_PREFIX.match(scope["path"])):
            path = scope["path"][found.end() :]
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await super().__call__(scope, receive, send)


def create_emulator(settings: EmulatorSettings, *, emulator: Emulator | None = None) -> Litestar:
    """Tests pass their own `emulator` to reach into it. Raises OSError or sqlite3.Error when the data folder cannot be used."""
    parts = emulator or Emulator(settings)

    @asynccontextmanager
    async def running(_: Litestar) -> AsyncIterator[None]:
        async with parts.running():
            yield

    graph = Router("/", route_handlers=GRAPH, middleware=[RecordCalls()], before_request=meet_a_bad_day)

    async def guard(request: AnyRequest) -> None:
        refuse_strangers(request, settings)

    app = VersionlessLitestar(
        route_handlers=[graph, *PAGES],
        dependencies={"emulator": Provide(lambda: parts, sync_to_thread=False)},
        exception_handlers={GraphError: _graph_error, PhoneError: _phone_error, HTTPException: _http_error},
        before_request=guard,
        lifespan=[running],
        openapi_config=None,
        request_max_body_size=LARGEST_BODY,
    )
    app.state.emulator = parts
    return app


def _graph_error(_: AnyRequest, error: GraphError) -> Response[dict[str, Any]]:
    headers = {"WWW-Authenticate": 'OAuth "Facebook Platform" "invalid_token"'} if error.http_status == 401 else {}
    return Response(error.body(), status_code=error.http_status, headers=headers, media_type="application/json")


def _phone_error(_: AnyRequest, error: PhoneError) -> Response[dict[str, Any]]:
    return Response(error.body(), status_code=error.status, media_type="application/json")


def _http_error(request: AnyRequest, error: HTTPException) -> Response[dict[str, Any]]:
    """What the framework refused: in the page's shape there, in Meta's everywhere else."""
    if request.scope["path"].startswith((*GUARDED, "/assets", "/health")):
        status = 422 if error.status_code == 400 else error.status_code
        extra = "; ".join(str(part.get("message", part)) if isinstance(part, dict) else str(part) for part in error.extra or [])
        return _phone_error(request, PhoneError(status, "invalid" if status == 422 else "refused", extra or error.detail))
    if error.status_code == 404:
        return Response(
            {"error": {"message": error.detail or "Unknown path components", "type": "OAuthException", "code": 2500}}, status_code=404
        )
    return _graph_error(request, GraphError(100, error.detail, http_status=error.status_code))
