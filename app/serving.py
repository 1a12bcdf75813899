"""The web process."""

import uvicorn

from app.asgi import create_app
from app.collector import quieten_collector
from app.logs import configure_logs
from app.settings import Settings

# Open screens (server-sent events) would hold a stop for ever; the feed ends them, this is the limit for anything else.
_STOP_WITHIN_S = 3


def run_server(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT. Identity of clients is ours to decide (SHOPME_TRUSTED_PROXIES), so uvicorn trusts no header."""
    configure_logs()
    application = create_app(settings)
    quieten_collector()
    uvicorn.run(
        application,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_STOP_WITHIN_S,
        timeout_keep_alive=30,
    )
