"""The ids behind our buttons and rows: signed for one conversation, so that a forged or foreign one opens nothing."""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

_PREFIX = "v1:"
_MAC_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Tap:
    """What a button asks for: an action and its argument, e.g. Tap("product", "0190…")."""

    action: str
    argument: str = ""


class ForgedTap(Exception):
    """The id looks like ours but was not made by us for this conversation."""


class TapSigner:
    """Writes and reads `v1:<action>:<argument>:<mac8>`; the mac covers conversation, action and argument."""

    def __init__(self, *, key: bytes, conversation_id: UUID) -> None:
        self._key = key
        self._conversation_id = conversation_id

    def sign(self, tap: Tap) -> str:
        return f"{_PREFIX}{tap.action}:{tap.argument}:{self._mac(tap)}"

    def read(self, tap_id: str) -> Tap | None:
        """The tap; None for an id that was never ours (another tool's button, a template's payload). Raises ForgedTap."""
        if not tap_id.startswith(_PREFIX):
            return None
        action, _, rest = tap_id.removeprefix(_PREFIX).partition(":")
        argument, _, mac = rest.rpartition(":")
        tap = Tap(action, argument)
        if not hmac.compare_digest(mac.encode(), self._mac(tap).encode()):
            raise ForgedTap(action)
        return tap

    def _mac(self, tap: Tap) -> str:
        text = f"{self._conversation_id}\n{tap.action}\n{tap.argument}"
        return hmac.new(self._key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:_MAC_LENGTH]
