"""Who calls: the bearer token, and the numbers that it opens."""

from typing import Any

from litestar import Request

from app.emulator.accounts import Number
from app.emulator.errors import GraphError, bad_token, unknown_object
from app.emulator.media import DOWNLOAD_PATH
from app.emulator.number_facts import MANAGEMENT, MESSAGING
from app.emulator.parts import Emulator

GraphRequest = Request[Any, Any, Any]
# A token that was good once: Meta's subcode and sentence.
OVER = {
    "expired": (463, "Session has expired. The current time is past its end."),
    "revoked": (460, "The session has been invalidated because the user changed their password or revoked access."),
}
# Sending and fetching media take one permission, everything else the other.
MESSAGING_EDGES = ("/messages", "/media", "/smb_app_data", DOWNLOAD_PATH)


def token_of(request: GraphRequest) -> str:
    """From the header, or `access_token` in the query as Graph also takes it. Raises GraphError 190 when there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    found = token.strip() if scheme.lower() in {"bearer", "oauth"} else request.query_params.get("access_token", "")
    if not found:
        raise bad_token("Authentication Error: an access token is required to request this resource.")
    return str(found)


def numbers_of(emulator: Emulator, request: GraphRequest) -> list[Number]:
    """All numbers that the caller's token opens. Raises GraphError 190, and 10 or 200 when the token may not do this."""
    token = token_of(request)
    numbers = emulator.accounts.of_token(token)
    if not numbers:
        raise bad_token("Invalid OAuth access token - Cannot parse access token")
    holders = [number for number in numbers if number.access_token == token]
    for number in holders:
        if number.facts.access in OVER:
            subcode, why = OVER[number.facts.access]
            raise GraphError(190, message=f"Error validating access token: {why}", subcode=subcode)
    _check_scope(holders, path=request.scope["path"])
    return numbers


def _check_scope(holders: list[Number], *, path: str) -> None:
    needed = MESSAGING if path.endswith(MESSAGING_EDGES) else MANAGEMENT
    granted = {scope for number in holders for scope in number.facts.scopes}
    # An address of one id may be a file's, which either permission opens.
    if needed in granted or (granted and path.count("/") == 1):
        return
    if needed == MESSAGING:
        sentence = "(#10) Application does not have permission for this action"
        raise GraphError(10, f"The token lacks {MESSAGING}.", message=sentence)
    sentence = f"(#200) Requires {MANAGEMENT} permission to manage the object"
    raise GraphError(200, f"The token lacks {MANAGEMENT}.", message=sentence)


def number_of(emulator: Emulator, request: GraphRequest, phone_number_id: str) -> Number:
    """Raises GraphError 190 for a wrong token, 100/33 for a number that is unknown or not the caller's."""
    for number in numbers_of(emulator, request):
        if number.phone_number_id == phone_number_id:
            return number
    raise unknown_object(phone_number_id)


def account_token(emulator: Emulator, request: GraphRequest, waba_id: str) -> str:
    """The caller's token when it opens the account, which may have no number yet. Raises GraphError 190 or 100/33."""
    token = token_of(request)
    if emulator.signups.empty_of(token=token, waba_id=waba_id):
        emulator.management_limit.count_call(waba_id, has_number=False)
        return token
    return account_of(emulator, request, waba_id)[0].access_token


def account_of(emulator: Emulator, request: GraphRequest, waba_id: str) -> list[Number]:
    """The numbers of one WABA. Raises GraphError 190 or 100/33, and 80007 when the account is called too often."""
    numbers = [number for number in numbers_of(emulator, request) if number.waba_id == waba_id]
    if not numbers:
        raise unknown_object(waba_id)
    emulator.management_limit.count_call(waba_id, has_number=any(number.registered for number in numbers))
    return numbers
