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
from app.emulator.apps import Apps
from app.emulator.chaos import Chaos
from app.emulator.events import EventLog
from app.emulator.knobs import KnobBoard
from app.emulator.webhooks.envelope import webhook_body
from app.emulator.webhooks.queue import Delivery, DeliveryQueue
from app.emulator.webhooks.signature import signature

CONCURRENT_ATTEMPTS = 24
ATTEMPT_TIMEOUT_S = 10.0
# What is to be overtaken (every second delivery with the reorder knob, or as chaos wills) is held back this long.
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


LOST = Answer(None, 0, "Lost on the way")


class Courier:
    """`on_taken(message_id)` and `on_trouble(message_id, what)` tell how a customer's message fares."""

    def __init__(
        self,
        *,
        client: httpx.AsyncClient,
        queue: DeliveryQueue,
        events: EventLog,
        knobs: KnobBoard,
        chaos: Chaos,
        apps: Apps,
        on_taken: Callable[[str], None],
        on_trouble: Callable[[str, str], None],
    ) -> None:
        self._client, self._queue, self._events, self._knobs, self._chaos = client, queue, events, knobs, chaos
        self._apps = apps
        self._on_taken, self._on_trouble = on_taken, on_trouble
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._sent = 0

    def send(
        self,
        number: Number,
        value: dict[str, Any],
        *,
        summary: str,
        subject: str,
        message_id: str | None = None,
        field: str = "messages",
        late_s: float = 0.0,
    ) -> asyncio.Event:
        """Queues one webhook; the event is set after its first attempt, at once if there is none to wait for.

        `subject` is whom it concerns, for chaos to be repeatable; what comes `late_s` seconds late must not hold up the next."""
        url = number.override_url or self._apps.of_number(number).callback_url
        if not number.subscribed or url is None:
            return _nothing_to_wait_for()
        self._sent += 1
        is_held_back = (self._knobs.knobs.reorder and self._sent % 2) or self._strikes("reorder", subject, number.phone_number_id, summary)
        extra_s = late_s + (HELD_BACK_S if is_held_back else 0.0)
        tried = self._put(
            url=url,
            phone_number_id=number.phone_number_id,
            body=webhook_body(number, value, field=field),
            summary=summary,
            message_id=message_id,
            delay_s=extra_s,
            subject=subject,
        )
        return _nothing_to_wait_for() if extra_s else tried

    def send_to_app(self, *, waba_id: str, phone_number_id: str, body: bytes, summary: str) -> None:
        """What concerns accounts and templates goes to the app's own address: overrides are for messages alone."""
        url = self._apps.of_phone(phone_number_id).callback_url
        if url is None:
            return
        self._put(
            url=url,
            phone_number_id=phone_number_id or waba_id,
            body=body,
            summary=summary,
            message_id=None,
            delay_s=0.0,
            subject=waba_id,
        )

    def _put(
        self, *, url: str, phone_number_id: str, body: bytes, summary: str, message_id: str | None, delay_s: float, subject: str
    ) -> asyncio.Event:
        copies = self._knobs.knobs.duplicate_deliveries + self._strikes("duplicate", subject, phone_number_id, summary)
        events = [
            self._queue.put(
                url=url,
                phone_number_id=phone_number_id,
                body=body,
                summary=summary if copy == 0 else f"{summary} (copy {copy})",
                message_id=message_id,
                delay_s=delay_s + self._knobs.knobs.delivery_delay_ms / 1000,
                subject=subject,
            )
            for copy in range(1 + copies)
        ]
        return events[0]

    def _strikes(self, fault: str, subject: str, phone_number_id: str, what: str) -> bool:
        return self._chaos.strikes(fault, subject=subject, phone_number_id=phone_number_id, what=what)

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                self._queue.changed.clear()
                for delivery in self._queue.due(limit=CONCURRENT_ATTEMPTS - len(self._under_way), under_way=set(self._under_way)):
                    self._under_way[delivery.id] = asyncio.create_task(self._attempt(delivery))
                is_full = len(self._under_way) >= CONCURRENT_ATTEMPTS
                wait_s = None if is_full else self._queue.next_due_in_s(under_way=set(self._under_way))
                # wait_for of Python 3.11 swallows a cancellation that comes together with the event.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(wait_s):
                        await self._queue.changed.wait()
        finally:
            attempts = list(self._under_way.values())
            for attempt in attempts:
                attempt.cancel()
            await asyncio.gather(*attempts, return_exceptions=True)

    async def _attempt(self, delivery: Delivery) -> None:
        try:
            is_lost = self._strikes("lose", delivery.subject, delivery.phone_number_id, delivery.summary)
            answer = LOST if is_lost else await self._post(delivery)
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
            "X-Hub-Signature-256": signature(delivery.body, app_secret=self._apps.of_phone(delivery.phone_number_id).secret),
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


def _nothing_to_wait_for() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event
