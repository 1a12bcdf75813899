"""Structured logs: one JSON object per line on standard output, UTC, with whatever is bound to the request (its id, its tenant).

Local variables never get into a traceback: they hold what people wrote. Other libraries' loggers speak through the same door.
"""

import logging
import sys
from typing import Any

import msgspec
import structlog
from structlog.tracebacks import ExceptionDictTransformer

# These two write addresses (httpx) or whole statements (SQLAlchemy) at INFO.
_QUIETER = ("httpx", "httpcore", "sqlalchemy", "saq", "uvicorn.access")


def configure_logs(*, level: int = logging.INFO) -> None:
    """Called once at the start of a process; a second call replaces the first."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False, max_frames=20)),
    ]
    as_json = structlog.processors.JSONRenderer(serializer=_to_json)
    structlog.configure(
        processors=[*shared, as_json],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, as_json],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in _QUIETER:
        logging.getLogger(name).setLevel(logging.WARNING)


def _to_json(event: Any, **_: Any) -> str:
    return msgspec.json.encode(event, enc_hook=str).decode()
