"""The post: letters about accounts, sent after the transaction that ordered them. Each is its own short steps around the mail server."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.identity.wiring import provide_send_letters
from app.resources import Resources

log = structlog.get_logger()
LOOK_EVERY_S = 0.5


async def run_post(resources: Resources) -> None:
    """Without SHOPME_SMTP_URL letters wait, a day at most."""
    send_letters = provide_send_letters(resources)
    if send_letters is None:
        log.warning("mail_is_off", reason="SHOPME_SMTP_URL is not set")
        await asyncio.Event().wait()
        return
    while True:
        try:
            await send_letters()
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("post_failed", error=type(error).__name__)
        await asyncio.sleep(LOOK_EVERY_S)
