"""Who calls: the bearer token, and the numbers that it opens."""

from typing import Any

from litestar import Request

from app.emulator.accounts import Number
from app.emulator.errors import bad_token, unknown_object
from app.emulator.parts import Emulator

GraphRequest = Request[Any, Any, Any]


def token_of(request: GraphRequest) -> str:
    """From the header, or `access_token` in the query as Graph also takes it. Raises GraphError 190 when there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    found = token.strip() if scheme.lower() in {"bearer", "oauth"} else request.query_params.get("access_token", "")
    if not found:
        raise bad_token("Authentication Error: an access token is required to request this resource.")
    return str(found)


def numbers_of(emulator: Emulator, request: GraphRequest) -> list[Number]:
    """All numbers that the caller's token opens. Raises GraphError 190."""
    numbers = emulator.accounts.of_token(token_of(request))
    if not numbers:
        raise bad_token("Invalid OAuth access token - Cannot parse access token")
    return numbers


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
        return token
    return account_of(emulator, request, waba_id)[0].access_token


def account_of(emulator: Emulator, request: GraphRequest, waba_id: str) -> list[Number]:
    """The numbers of one WABA. Raises GraphError 190 or 100/33."""
    numbers = [number for number in numbers_of(emulator, request) if number.waba_id == waba_id]
    if not numbers:
        raise unknown_object(waba_id)
    return numbers
