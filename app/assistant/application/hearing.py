"""Several unanswered messages heard as one request."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.assistant.domain.intents.intent import Intent
from app.assistant.domain.intents.rules import recognise
from app.assistant.domain.opt_out import asks_to_stop, payload_asks_to_stop
from app.assistant.domain.taps import ForgedTap, Tap, TapSigner
from app.conversations.contracts.turns import TakenProduct, UnansweredMessage

# Text in these is the customer's own words: a body, a caption, a button's title, an order's note.
_WORDED = frozenset({"text", "interactive", "button", "image", "video", "document", "order", "edit"})
_SMALL_TALK = frozenset({Intent.GREETING, Intent.THANKS, Intent.YES})
_LONGEST_TEXT = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """`tap` is the last tap of ours; `text` the words written after it (all words when there was none); `is_forged` when the
    last tap's id looked like ours and was not; `wants_to_stop` when any message withdraws consent; `ordered` what became of
    what was picked in WhatsApp's own catalog."""

    tap: Tap | None = None
    text: str = ""
    is_forged: bool = False
    wants_to_stop: bool = False
    is_opening: bool = False
    ordered: tuple[TakenProduct, ...] = ()


def hear(messages: Sequence[UnansweredMessage], signer: TapSigner) -> Heard:
    """Joins the messages: the last tap wins, with the texts after it. Ids that are not ours count as their title."""
    tap: Tap | None = None
    is_forged = False
    lines: list[str] = []
    for message in messages:
        try:
            ours = signer.read(message.tap_id) if message.tap_id else None
        except ForgedTap:
            tap, is_forged, lines = None, True, []
            continue
        if ours is not None:
            tap, is_forged, lines = ours, False, []
        elif message.type in _WORDED and message.text.strip():
            lines.append(message.text.strip())
    return Heard(
        tap=tap,
        text=main_request(lines),
        is_forged=is_forged,
        wants_to_stop=any(_stops(message) for message in messages),
        ordered=tuple(line for message in messages for line in message.ordered),
        is_opening=bool(messages) and all(message.type == "request_welcome" for message in messages),
    )


def main_request(lines: Sequence[str]) -> str:
    """What a burst of lines asks for: greetings and thanks give way; of several wishes a clear one wins, the last of them."""
    lines = [part.strip() for line in lines for part in line.splitlines() if part.strip()]
    wishes = [line for line in lines if not is_small_talk(line)] or lines[-1:]
    clear = [line for line in wishes if recognise(line) is not None]
    return (clear[-1] if clear else "\n".join(wishes))[:_LONGEST_TEXT]


def is_small_talk(text: str) -> bool:
    return recognise(text) in _SMALL_TALK


def _stops(message: UnansweredMessage) -> bool:
    if message.type in _WORDED and asks_to_stop(message.text):
        return True
    return message.type == "button" and message.tap_id is not None and payload_asks_to_stop(message.tap_id)
