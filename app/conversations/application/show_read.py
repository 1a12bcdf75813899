"""Turns the customer's ticks blue, and shows that an answer is being written. A courtesy: when it fails, nothing is lost."""

import structlog

from app.conversations.domain.number import Number
from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable

log = structlog.get_logger()


class ShowRead:
    def __init__(self, *, graph: GraphClient) -> None:
        self._graph = graph

    async def __call__(self, *, number: Number, access_token: str, wamid: str, typing: bool) -> None:
        try:
            await self._graph.mark_read(phone_number_id=number.phone_number_id, access_token=access_token, wamid=wamid, typing=typing)
        except (GraphRefused, GraphUnclear, GraphUnreachable) as error:
            log.info("read_not_shown", reason=type(error).__name__)
