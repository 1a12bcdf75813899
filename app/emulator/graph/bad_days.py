"""The Graph API on a bad day: calls refused with 429 or 500, and messages that are accepted while the answer never comes."""

import json
from typing import Any

from app.emulator.accounts import Number
from app.emulator.errors import GraphError
from app.emulator.graph.authorize import GraphRequest
from app.emulator.parts import Emulator

TOO_MANY_CALLS, UNKNOWN = 4, 1
TOO_MANY_SENDS, SOMETHING_WENT_WRONG = 130429, 131000


async def meet_a_bad_day(request: GraphRequest) -> None:
    """Before every Graph call. Raises GraphError with 429 or 500, as chaos wills; nothing has happened then."""
    emulator: Emulator = request.app.state.emulator
    path = request.scope["path"]
    is_send = path.endswith("/messages")
    node = path.strip("/").split("/")[0]
    subject = f"{path}:{await _recipient(request)}" if is_send else f"{request.method} {path}"
    what = f"{request.method} {path}"
    if emulator.chaos.strikes("rate_limit", subject=subject, phone_number_id=node, what=what):
        raise GraphError(TOO_MANY_SENDS if is_send else TOO_MANY_CALLS, "Too many calls: slow down.", http_status=429)
    if emulator.chaos.strikes("server_error", subject=subject, phone_number_id=node, what=what):
        raise GraphError(SOMETHING_WENT_WRONG if is_send else UNKNOWN, "Something went wrong: try again later.", http_status=500)


def hangs(emulator: Emulator, number: Number, body: dict[str, Any]) -> bool:
    recipient = _recipient_of(body)
    subject = f"{number.phone_number_id}:{recipient}"
    return emulator.chaos.strikes("hang", subject=subject, phone_number_id=number.phone_number_id, what=f"to {recipient}")


async def _recipient(request: GraphRequest) -> str:
    try:
        return _recipient_of(json.loads(await request.body()))
    except ValueError:
        return ""


def _recipient_of(body: Any) -> str:
    """Of a read receipt: nobody."""
    if not isinstance(body, dict):
        return ""
    return str(body.get("to") or body.get("recipient") or "")
