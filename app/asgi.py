"""The web application: the one place where all contexts meet."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import SwaggerRenderPlugin
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp

from app.campaigns.facade import TemplateBook
from app.campaigns.interfaces.media import TemplateMediaController
from app.campaigns.interfaces.templates import TemplatesController, list_sendable_templates
from app.catalog.interfaces.categories import CategoriesController
from app.catalog.interfaces.media import ProductMediaController
from app.catalog.interfaces.offers import OffersController
from app.catalog.interfaces.products import ProductsController
from app.conversations.infrastructure.backlog import read_backlog
from app.conversations.infrastructure.intake import WebhookIntake
from app.conversations.interfaces.attachments import get_attachment, get_file_by_pass, get_thumbnail
from app.conversations.interfaces.conversations import ConversationsController, MessagesController
from app.conversations.interfaces.deliveries import DeliveryLane
from app.conversations.interfaces.links import LinksController, ThreadLinksController
from app.conversations.interfaces.live_events import follow_events, render_changes
from app.conversations.interfaces.meta_apps import MetaAppsController, NumberRoutesController
from app.conversations.interfaces.number_care import NoticesController, NumberCareController
from app.conversations.interfaces.number_signups import NumberSignupsController
from app.conversations.interfaces.numbers import NumbersController
from app.conversations.interfaces.offerings import OfferingsController
from app.conversations.interfaces.secure_links import SecureLinksController
from app.conversations.interfaces.uploads import upload_attachment
from app.conversations.interfaces.webhooks import WhatsAppWebhookController
from app.customers.interfaces.copies import CustomerCopiesController
from app.http import edge
from app.http.auth import stand_at_the_door
from app.http.dependencies import DEPENDENCIES
from app.http.errors import EXCEPTION_HANDLERS
from app.http.health import HealthController
from app.http.live import LiveHub
from app.http.metrics import metrics
from app.http.permissions import check_listed
from app.http.rate_limit import RateLimiter
from app.http.refusals import describe_refusals
from app.http.strict_json import StrictRequest
from app.identity.interfaces.account import AccountController
from app.identity.interfaces.audit import AuditController
from app.identity.interfaces.auth import AuthController
from app.identity.interfaces.joining import JoiningController
from app.identity.interfaces.members import MembersController
from app.identity.interfaces.second_factor import SecondFactorController
from app.identity.interfaces.workspaces import WorkspacesController
from app.identity.wiring import access_tokens, provide_access
from app.ordering.interfaces.carts import CartsController
from app.platform.interfaces.webhooks import PlatformWebhooksController
from app.registry import load_tables, subscriptions
from app.resources import open_resources
from app.settings import Settings

WEB_DIST = Path(__file__).resolve().parent.parent / "web" / "dist"

# Built into web/dist from the pinned npm package, so that the page needs nobody else's server.
_SWAGGER = "/assets/swagger-5.35.0"
API_DOCUMENTATION = SwaggerRenderPlugin(
    path="/", js_url=f"{_SWAGGER}-bundle.js", standalone_preset_js_url=f"{_SWAGGER}-preset.js", css_url=f"{_SWAGGER}-style.css"
)

OPENAPI = OpenAPIConfig(title="ShopMe", version="1", path="/schema", render_plugins=[API_DOCUMENTATION])

ROUTES: list[Any] = [
    AuthController,
    AccountController,
    SecondFactorController,
    JoiningController,
    MembersController,
    AuditController,
    WorkspacesController,
    NumbersController,
    NumberCareController,
    NumberSignupsController,
    NoticesController,
    ConversationsController,
    MessagesController,
    OfferingsController,
    ThreadLinksController,
    LinksController,
    SecureLinksController,
    follow_events,
    get_attachment,
    get_thumbnail,
    get_file_by_pass,
    upload_attachment,
    ProductsController,
    CategoriesController,
    OffersController,
    CartsController,
    CustomerCopiesController,
    ProductMediaController,
    TemplatesController,
    list_sendable_templates,
    TemplateMediaController,
    MetaAppsController,
    NumberRoutesController,
    WhatsAppWebhookController,
    PlatformWebhooksController,
    HealthController,
    metrics,
]


def create_app(settings: Settings) -> ASGIApp:
    """The whole HTTP side. Opens its connections when the server starts it, closes them when it stops."""
    load_tables()

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        async with open_resources(settings, subscriptions=subscriptions()) as resources:
            hub = LiveHub(sessions=resources.sessions, locate=resources.routing.by_workspace, redis=resources.redis, render=render_changes)
            intake = WebhookIntake(sessions=resources.sessions, waker=resources.waker)
            app.state.resources = resources
            app.state.access = provide_access(resources)
            app.state.limiter = RateLimiter(resources.redis)
            app.state.live_hub = hub
            app.state.webhook_intake = intake
            app.state.templates_of = TemplateBook
            app.state.read_gauges = partial(read_backlog, resources.sessions)
            hub.start()
            yield
            await hub.close()
            await intake.close()

    app = litestar_app(lifespan=[lifespan], openapi_config=OPENAPI if settings.has_api_docs else None)
    wrapped = edge.wrap(app, settings=settings, session_of=access_tokens(settings).session_of, web_dist=WEB_DIST)
    layers = partial(edge.layers, settings=settings)
    return DeliveryLane(wrapped, layers=layers, secrets=settings.meta.app_secrets, intake=lambda: app.state.webhook_intake)


def litestar_app(**options: Any) -> Litestar:
    """Routes and their description, without any connection: enough for the OpenAPI document."""
    app = Litestar(
        route_handlers=ROUTES,
        dependencies=DEPENDENCIES,
        guards=[stand_at_the_door],
        request_class=StrictRequest,
        exception_handlers=EXCEPTION_HANDLERS,
        logging_config=None,
        **{"openapi_config": OPENAPI, **options},
    )
    check_listed(operations_of(app))
    if app.openapi_config is not None:
        describe_refusals(app)
    return app


def operations_of(app: Litestar) -> list[object]:
    """The operation id of every handler of ours; the framework's own pages about the API have none of our paths."""
    own = (route for route in app.routes if isinstance(route, HTTPRoute) and not route.path.startswith("/schema"))
    return [handler.operation_id for route in own for handler in route.route_handlers if "OPTIONS" not in handler.http_methods]
