"""The audit log's one writer: many workers may try, one at a time succeeds."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.identity.wiring import chain_audit_entries
from app.resources import Resources

log = structlog.get_logger()
EVERY_S = 1.0


async def run_audit(resources: Resources) -> None:
    while True:
        try:
            await chain_audit_entries(resources)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("audit_writer_failed", error=type(error).__name__)
        await asyncio.sleep(EVERY_S)
