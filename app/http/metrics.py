"""Prometheus's page. Measurements belong to the process, so the registry does too."""

from collections.abc import Awaitable, Callable

import structlog
from litestar import Response, get
from litestar.datastructures import State
from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()

REQUEST_SECONDS = Histogram(
    "shopme_http_request_seconds",
    "Time from the first byte of a request to the last of its answer.",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15),
)


# What is counted in the database rather than in this process: name → value, asked at every scrape.
GaugeReader = Callable[[], Awaitable[dict[str, float]]]


@get("/metrics", include_in_schema=False)
async def metrics(state: State) -> Response[bytes]:
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
