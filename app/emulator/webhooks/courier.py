"""Carries webhooks to the shop: concurrent, signed, repeated until taken, and worse than that when the knobs say so."""

import asyncio
import contextlib
import json
import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from app.emulator.accounts import Number
from app.emulator.events import EventLog
from app.emulator.knobs import KnobBoard
from app.emulator.webhooks.envelope import webhook_body
from app.emulator.webhooks.queue import Delivery, DeliveryQueue
from app.emulator.webhooks.signature import signature

CONCURRENT_ATTEMPTS = 24
ATTEMPT_TIMEOUT_S = 10.0
# With the reorder knob on, every second delivery is held back this long, so that the next one overtakes it.
HELD_BACK_S = 1.2
STORAGE_PAUSE_S = 1.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int | None
    duration_ms: int
    error: str | None

    @property
    def is_taken(self) -> bool:
        """Meta counts nothing but 200."""
        return self.status == 200


class Courier:
    """`on_taken(message_id)` and `on_trouble(message_id, what)` tell how a customer's message fares."""

    def __init__(
        self,
        *,
        client: httpx.AsyncClient,
        queue: DeliveryQueue,
        events: EventLog,
        knobs: KnobBoard,
        webhook_url: str,
        app_secret: str,
        on_taken: Callable[[str], None],
        on_trouble: Callable[[str, str], None],
    ) -> None:
        self._client, self._queue, self._events, self._knobs = client, queue, events, knobs
        self._webhook_url, self._app_secret = webhook_url, app_secret
        self._on_taken, self._on_trouble = on_taken, on_trouble
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._sent = 0

    def send(self, number: Number, value: dict[str, Any], *, summary: str, message_id: str | None = None) -> asyncio.Event:
        """Queues one webhook; the event is set after its first attempt, at once if the app is not subscribed to the account."""
        if not number.subscribed:
            skipped = asyncio.Event()
            skipped.set()
            return skipped
        knobs = self._knobs.knobs
        self._sent += 1
        held_back = HELD_BACK_S if knobs.reorder and self._sent % 2 else 0.0
        first: asyncio.Event | None = None
        for copy in range(1 + knobs.duplicate_deliveries):
            tried = self._queue.put(
                url=number.callback_url or self._webhook_url,
                phone_number_id=number.phone_number_id,
                body=webhook_body(number, value),
                summary=summary if copy == 0 else f"{summary} (copy {copy})",
                message_id=message_id,
                delay_s=knobs.delivery_delay_ms / 1000 + held_back,
            )
            first = first or tried
        return first or asyncio.Event()

    def send_to_app(self, *, waba_id: str, phone_number_id: str, body: bytes, summary: str) -> None:
        """What concerns accounts and templates goes to the app's own address: overrides are for messages alone."""
        delay_s = self._knobs.knobs.delivery_delay_ms / 1000
        for copy in range(1 + self._knobs.knobs.duplicate_deliveries):
            self._queue.put(
                url=self._webhook_url,
                phone_number_id=phone_number_id or waba_id,
                body=body,
                summary=summary if copy == 0 else f"{summary} (copy {copy})",
                message_id=None,
                delay_s=delay_s,
            )

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                self._queue.changed.clear()
                for delivery in self._queue.due(limit=CONCURRENT_ATTEMPTS - len(self._under_way), under_way=set(self._under_way)):
                    self._under_way[delivery.id] = asyncio.create_task(self._attempt(delivery))
                is_full = len(self._under_way) >= CONCURRENT_ATTEMPTS
                with contextlib.suppress(TimeoutError):
                    wait_s = None if is_full else self._queue.next_due_in_s(under_way=set(self._under_way))
                    await asyncio.wait_for(self._queue.changed.wait(), wait_s)
        finally:
            attempts = list(self._under_way.values())
            for attempt in attempts:
                attempt.cancel()
            await asyncio.gather(*attempts, return_exceptions=True)

    async def _attempt(self, delivery: Delivery) -> None:
        try:
            answer = await self._post(delivery)
            event_id = self._record(delivery, answer)
            if answer.is_taken:
                self._queue.taken(delivery)
                if delivery.message_id:
                    self._on_taken(delivery.message_id)
            else:
                delay = self._queue.failed(delivery, event_id=event_id)
                if delivery.message_id:
                    what = answer.error or f"HTTP {answer.status}"
                    self._on_trouble(delivery.message_id, f"{what}, attempt {delivery.attempts + 1}, next try in {delay:g} s")
        except sqlite3.Error:
            # A full disk, say. The delivery stays due; without a pause it would be tried in a circle.
            logger.exception("Webhook %s could not be kept account of", delivery.id)
            await asyncio.sleep(STORAGE_PAUSE_S)
        finally:
            self._under_way.pop(delivery.id, None)
            self._queue.changed.set()

    async def _post(self, delivery: Delivery) -> Answer:
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "facebookexternalua",
            "X-Hub-Signature-256": signature(delivery.body, app_secret=self._app_secret),
        }
        started = time.monotonic()
        status, error = None, None
        try:
            async with asyncio.timeout(ATTEMPT_TIMEOUT_S):
                status = (await self._client.post(delivery.url, content=delivery.body, headers=headers)).status_code
        except TimeoutError:
            error = f"No answer within {ATTEMPT_TIMEOUT_S:g} s"
        except (httpx.HTTPError, httpx.InvalidURL) as failure:
            error = f"{type(failure).__name__}: {failure}".rstrip(": ")
        return Answer(status, round((time.monotonic() - started) * 1000), error)

    def _record(self, delivery: Delivery, answer: Answer) -> int:
        again = f" (attempt {delivery.attempts + 1})" if delivery.attempts else ""
        return self._events.webhook(
            event_id=delivery.event_id,
            path=urlsplit(delivery.url).path,
            status=answer.status,
            duration_ms=answer.duration_ms,
            summary=delivery.summary + again,
            request=json.loads(delivery.body),
            error=answer.error,
            phone_number_id=delivery.phone_number_id,
        )
