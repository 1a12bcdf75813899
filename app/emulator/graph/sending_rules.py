"""What Meta holds against a good body: the number's standing and pace, the window, the limits, and the recipient."""

from dataclasses import dataclass

from app.emulator.accounts import Number
from app.emulator.clock import Now
from app.emulator.errors import GraphError
from app.emulator.knobs import KnobBoard
from app.emulator.media import Media, MediaStore, fits
from app.emulator.messages import Messages
from app.emulator.messaging_limit import MessagingLimit
from app.emulator.pace import Pace
from app.emulator.reachable import Unreachable
from app.emulator.threads import Thread, Threads
from app.emulator.validation.attachments import KEYS as ATTACHMENTS
from app.emulator.validation.message import Outgoing, digits_of
from app.emulator.window import is_open, may_send

REACTABLE_FOR_S = 30 * 24 * 3600
LOCKED = frozenset({"BANNED", "RESTRICTED", "FLAGGED_RESTRICTED"})
NOT_REGISTERED = frozenset({"PENDING", "DISCONNECTED", "DELETED", "MIGRATED", "UNVERIFIED"})


@dataclass(frozen=True, kw_only=True)
class SendingRules:
    threads: Threads
    messages: Messages
    media: MediaStore
    knobs: KnobBoard
    pace: Pace
    limit: MessagingLimit
    unreachable: Unreachable
    now: Now

    def check_number(self, number: Number) -> None:
        """Raises GraphError 131031 for a locked number, 133010 for one that is not registered, 131048 for one that is held for spam."""
        if number.status in LOCKED:
            raise GraphError(131031, f"The phone number is {number.status.lower()}: see its health_status.")
        if not number.registered or number.status in NOT_REGISTERED:
            raise GraphError(133010, "The phone number is not registered: POST /{phone_number_id}/register first.")
        if number.status == "RATE_LIMITED":
            raise GraphError(131048, "Too many customers blocked or reported this phone number.")

    def check_recipient(self, number: Number, outgoing: Outgoing) -> None:
        """Raises GraphError 131021 for the number itself, 131030 for a test number's stranger, 131062 for a code to a user id."""
        digits = digits_of(outgoing.to) if outgoing.to is not None else None
        if digits == number.digits:
            raise GraphError(131021, "The sender and the recipient are the same phone number.")
        allowed = number.facts.allowed_recipients
        if allowed is not None and digits not in allowed:
            raise GraphError(131030, "The recipient is not in the list of allowed phone numbers of this test number.")
        if digits is None and outgoing.template is not None and outgoing.template.category == "AUTHENTICATION":
            raise GraphError(131062, "Authentication templates can only be sent to a phone number.")

    def check_pace(self, number: Number, thread: Thread) -> None:
        """Raises GraphError 130429 when the number is too fast, 131056 when it writes too much to one customer."""
        if self.knobs.knobs.throughput_limit and not self.pace.number_allows(number):
            raise GraphError(130429, "Cloud API message throughput has been reached.")
        if self.knobs.knobs.pair_rate_limit and not self.pace.pair_allows(thread.id):
            raise GraphError(131056, "Too many messages were sent from this phone number to the same recipient in a short time.")

    def failure_of(self, thread: Thread, outgoing: Outgoing) -> int | None:
        """The code with which this message will fail after it was accepted, if it will."""
        if self.unreachable.has(thread.persona.digits):
            return 131026
        if not may_send(message_type=outgoing.type, window_until=thread.window_until, now=self.now()):
            return 131047
        return self._failure_of_template(thread, outgoing) or self._failure_of_content(thread, outgoing) or self.knobs.knobs.fail_status

    def is_business_initiated(self, thread: Thread) -> bool:
        """Outside the customer's window a message counts towards the messaging limit."""
        return not is_open(window_until=thread.window_until, now=self.now())

    def _failure_of_template(self, thread: Thread, outgoing: Outgoing) -> int | None:
        if outgoing.template is None:
            return None
        if not thread.number.facts.has_payment:
            return 131042
        if outgoing.template.category == "MARKETING" and self.threads.is_marketing_stopped(thread.id):
            return 131050
        if self.is_business_initiated(thread) and not self.limit.allows(thread.number, thread.persona):
            return 131048
        return None

    def _failure_of_content(self, thread: Thread, outgoing: Outgoing) -> int | None:
        if outgoing.identity_hash is not None:
            # Nobody's identity was ever told here, so a hash can only be that of another device.
            return 137000
        if outgoing.type == "reaction" and not self._is_reactable(thread, outgoing.content["message_id"]):
            return 131009
        if outgoing.type in ATTACHMENTS and (media := self.media.known_to_meta(outgoing.content.get("id", ""))):
            return self._failure_of_media(outgoing, media)
        return None

    def _failure_of_media(self, outgoing: Outgoing, media: Media) -> int | None:
        is_voice_in_another_codec = outgoing.content.get("voice") is True and not media.mime_type.startswith("audio/ogg")
        return None if fits(kind=outgoing.type, mime_type=media.mime_type) and not is_voice_in_another_codec else 131053

    def _is_reactable(self, thread: Thread, message_id: str) -> bool:
        target = self.messages.find(message_id)
        if target is None or target.thread_id != thread.id or target.type == "reaction":
            return False
        return self.now() - target.created_at < REACTABLE_FOR_S
