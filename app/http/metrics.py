"""Prometheus's page. Measurements belong to the process, so the registry does too."""

import hmac
from collections.abc import Awaitable, Callable

import structlog
from litestar import Request, Response, get
from litestar.datastructures import State
from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from app.http.client_address import client_address, is_loopback
from app.kernel.errors import Forbidden
from app.settings import Settings

log = structlog.get_logger()

REQUEST_SECONDS = Histogram(
    "shopme_http_request_seconds",
    "Time from the first byte of a request to the last of its answer.",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15),
)


# What is counted in the database rather than in this process: name → value, asked at every scrape.
GaugeReader = Callable[[], Awaitable[dict[str, float]]]


_FORWARDED = ("x-forwarded-for", "x-real-ip", "forwarded")


def _must_be_allowed(request: Request, settings: Settings) -> None:  # type: ignore[type-arg]
    """The page is for whoever shows SHOPME_METRICS_TOKEN; where none is set, for this machine alone. Raises Forbidden."""
    if settings.metrics_token:
        shown = request.headers.get("authorization", "").removeprefix("Bearer ")
        is_allowed = hmac.compare_digest(shown.encode(), settings.metrics_token.encode())
    else:
        # A proxy on this machine asks from a loopback address too: what it carries for others is not from here.
        is_carried = settings.trusted_proxies == 0 and any(name in request.headers for name in _FORWARDED)
        is_allowed = not is_carried and is_loopback(client_address(request.scope, trusted_proxies=settings.trusted_proxies))
    if not is_allowed:
        raise Forbidden("This page is not for you.")


@get("/metrics", operation_id="readMetrics", include_in_schema=False)
async def metrics(request: Request, state: State) -> Response[bytes]:  # type: ignore[type-arg]
    _must_be_allowed(request, state.resources.settings)
    page = generate_latest()
    read: GaugeReader | None = getattr(state, "read_gauges", None)
    try:
        gauges = await read() if read is not None else {}
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        # A page without them still says that this process lives; the gap in the series says the rest.
        log.warning("gauges_not_read", error=type(error).__name__)
        gauges = {}
    lines = "".join(f"# TYPE shopme_{name} gauge\nshopme_{name} {value:g}\n" for name, value in gauges.items())
    return Response(page + lines.encode(), media_type=CONTENT_TYPE_LATEST)
