"""Tells the shop how its messages fare: accepted, then sent, delivered, read and (a voice message) played, or failed."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from app.emulator.chaos import Chaos
from app.emulator.clock import Now
from app.emulator.entry_points import EntryPoints
from app.emulator.errors import webhook_error
from app.emulator.knobs import KnobBoard
from app.emulator.messages import Message, Messages
from app.emulator.phone.screen import Screen
from app.emulator.threads import Threads
from app.emulator.webhooks.courier import ATTEMPT_TIMEOUT_S, Courier
from app.emulator.webhooks.envelope import status_value

# The answer to the send must leave first; Meta does not promise it, but a local fake would nearly always break it.
SHORTEST_WAIT_S = 0.03


def next_status(message: Message, *, auto_read: bool) -> str | None:
    """The next step of a business message; None when it has come as far as it will for now."""
    if message.status == "accepted":
        return "failed" if message.failure_code is not None else "sent"
    if message.type == "reaction":
        return None
    if message.from_app:
        # What was written in the shop's own app is no business of the API: it has no statuses there.
        return None
    if message.status == "sent":
        return "delivered"
    if message.status == "delivered":
        return "read" if message.read_wanted or auto_read else None
    return "played" if message.status == "read" and message.played_wanted else None


def pricing_of(message: Message) -> dict[str, Any]:
    if message.category == "service":
        return {"billable": False, "pricing_model": "PMP", "type": "free_customer_service", "category": "service"}
    return {"billable": True, "pricing_model": "PMP", "type": "regular", "category": message.category}


class StatusReports:
    def __init__(
        self,
        *,
        messages: Messages,
        threads: Threads,
        courier: Courier,
        knobs: KnobBoard,
        chaos: Chaos,
        entry_points: EntryPoints,
        screen: Screen,
        bring_media: Callable[[str], Awaitable[None]],
        now: Now,
    ) -> None:
        """`bring_media` fetches what a message names by link, or condemns it."""
        self._messages, self._threads, self._courier = messages, threads, courier
        self._chaos, self._entry_points = chaos, entry_points
        self._knobs, self._screen, self._bring_media, self._now = knobs, screen, bring_media, now
        self._walks: dict[str, asyncio.Task[None]] = {}

    def follow(self, message_id: str) -> None:
        """Reports every step that is due for this message, one after the other; needs a running event loop."""
        if message_id not in self._walks:
            self._walks[message_id] = asyncio.create_task(self._walk(message_id))

    def resume(self) -> None:
        """After a restart: go on with what was under way."""
        for message in self._messages.under_way():
            self.follow(message.id)

    def close(self) -> None:
        for walk in self._walks.values():
            walk.cancel()

    async def _walk(self, message_id: str) -> None:
        try:
            await self._bring_media(message_id)
            while await self._step(message_id):
                pass
        finally:
            del self._walks[message_id]

    async def _step(self, message_id: str) -> bool:
        if self._due(message_id) is None:
            return False
        await asyncio.sleep(max(SHORTEST_WAIT_S, self._knobs.knobs.status_delay_ms / 1000))
        # The chat may have been cleared, or the message read, while we waited.
        status = self._due(message_id)
        if status is None:
            return False
        message = self._messages.set_status(message_id, status)
        self._screen.show_message(message)
        if not self._knobs.knobs.drop_statuses:
            await self._report(message)
        return True

    def _billing(self, message: Message) -> dict[str, Any]:
        free = self._entry_points.open_one(message.thread_id) if message.entry_point else None
        if free is None:
            return {"pricing": pricing_of(message)}
        conversation: dict[str, Any] = {"id": free.conversation_id, "origin": {"type": "referral_conversion"}}
        if message.status == "sent":
            conversation["expiration_timestamp"] = str(int(free.until))
        pricing = {"billable": False, "pricing_model": "PMP", "type": "free_entry_point", "category": "referral_conversion"}
        return {"conversation": conversation, "pricing": pricing}

    def _due(self, message_id: str) -> str | None:
        message = self._messages.find(message_id)
        return next_status(message, auto_read=self._knobs.knobs.auto_read) if message else None

    async def _report(self, message: Message) -> None:
        thread = self._threads.find(message.thread_id)
        if thread is None:
            return
        persona = thread.persona
        status: dict[str, Any] = {"id": message.id, "status": message.status, "timestamp": str(int(self._now()))}
        if persona.digits:
            status["recipient_id"] = persona.digits
        if message.status != "failed":
            status["recipient_user_id"] = persona.user_id
        if message.callback_data:
            status["biz_opaque_callback_data"] = message.callback_data
        if message.status in {"sent", "delivered"} and message.type != "reaction":
            status |= self._billing(message)
        if message.status == "failed" and message.failure_code is not None:
            status["errors"] = [webhook_error(message.failure_code, message.failure_details)]
        summary = f"{message.status}: {message.text[:60]}"
        is_late = self._chaos.strikes(
            "late_status", subject=f"{thread.id}:{message.status}", phone_number_id=thread.number.phone_number_id, what=summary
        )
        tried = self._courier.send(
            thread.number,
            status_value(persona, status),
            summary=summary,
            subject=f"{thread.id}:{message.status}",
            late_s=self._knobs.knobs.chaos.late_status_ms / 1000 if is_late else 0.0,
        )
        # One after the other keeps their order when all goes well; a shop that hangs must not hold back the phone.
        with suppress(TimeoutError):
            async with asyncio.timeout(ATTEMPT_TIMEOUT_S + 1):
                await tried.wait()
