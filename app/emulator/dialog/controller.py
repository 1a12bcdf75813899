"""The pop-up that an app opens at `/dialog/oauth`, and what its page asks. It ends at `redirect_uri` with a code, or an error."""

from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, JSONBody
from litestar.response import Response

from app.emulator.accounts import Number
from app.emulator.errors import GraphError
from app.emulator.graph.registration import check_code, send_code
from app.emulator.origin import LOOPBACK
from app.emulator.parts import Emulator
from app.emulator.phone.errors import PhoneError

FOLDER = Path(__file__).parent
MEDIA_TYPES = {"dialog.js": "text/javascript", "dialog.css": "text/css"}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=75)]
DecimalId = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{5,25}$")]


class ListedNumber(msgspec.Struct, rename="camel", kw_only=True):
    phone_number_id: str
    shown: str
    name: str
    is_on_phone: bool
    is_verified: bool


class Business(msgspec.Struct, rename="camel", kw_only=True):
    """One WhatsApp Business Account of the person who is signed in: of everybody, here."""

    waba_id: str
    name: str
    numbers: list[ListedNumber]


class Choices(msgspec.Struct, kw_only=True):
    businesses: list[Business]


class NewAccount(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    name: Text


class NewNumber(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`on_phone`: it is in the WhatsApp Business app and stays there (coexistence)."""

    waba_id: DecimalId
    phone: Annotated[str, msgspec.Meta(pattern=r"^\+?[0-9][0-9 ()-]{5,24}$")]
    name: Text
    on_phone: bool = False


class WantedCode(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    phone_number_id: DecimalId
    method: Literal["SMS", "VOICE"] = "SMS"


class SentCode(msgspec.Struct, kw_only=True):
    """What would ring or arrive on the phone."""

    code: str


class TypedCode(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    phone_number_id: DecimalId
    code: Annotated[str, msgspec.Meta(max_length=10)]


class Finish(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    redirect_uri: Annotated[str, msgspec.Meta(max_length=2048)]
    waba_id: DecimalId


class DialogController(Controller):
    path = "/dialog"

    @get("/oauth", include_in_schema=False)
    async def page(self, request: Request[Any, Any, Any], emulator: NamedDependency[Emulator]) -> Response[bytes]:
        """Refuses as Meta does, with a page: another app, no configuration, an address that is not the app's."""
        query = request.query_params
        refusal = _refusal(emulator, query)
        name = "refused.html" if refusal else "page.html"
        body = (FOLDER / name).read_text().replace("{{why}}", refusal)
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        return Response(body.encode(), media_type="text/html", status_code=400 if refusal else 200, headers=headers)

    @get("/parts/{name:str}", include_in_schema=False)
    async def part(self, name: FromPath[str]) -> Response[bytes]:
        if name not in MEDIA_TYPES:
            raise NotFoundException("There is no such file.")
        headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        return Response((FOLDER / name).read_bytes(), media_type=MEDIA_TYPES[name], headers=headers)

    @get("/api/choices")
    async def choices(self, emulator: NamedDependency[Emulator]) -> Choices:
        businesses: dict[str, Business] = {}
        for number in emulator.accounts.all():
            business = businesses.setdefault(number.waba_id, Business(waba_id=number.waba_id, name=number.verified_name, numbers=[]))
            business.numbers.append(_listed(number))
        empty = [Business(waba_id=each.waba_id, name=each.name, numbers=[]) for each in emulator.signups.empty_accounts()]
        return Choices(businesses=[*businesses.values(), *empty])

    @post("/api/accounts")
    async def open_account(self, emulator: NamedDependency[Emulator], data: JSONBody[NewAccount]) -> Business:
        return Business(waba_id=emulator.signups.open_account(data.name).waba_id, name=data.name, numbers=[])

    @post("/api/numbers")
    async def add(self, emulator: NamedDependency[Emulator], data: JSONBody[NewNumber]) -> ListedNumber:
        token = _token(emulator, data.waba_id)
        put = emulator.signups.bring_over if data.on_phone else emulator.signups.add
        number = put(waba_id=data.waba_id, token=token, phone=data.phone, name=data.name)
        emulator.screen.show_business(number)
        return _listed(number)

    @post("/api/code", status_code=200)
    async def send(self, emulator: NamedDependency[Emulator], data: JSONBody[WantedCode]) -> SentCode:
        return SentCode(code=send_code(emulator, _number(emulator, data.phone_number_id)))

    @post("/api/verify", status_code=200)
    async def verify(self, emulator: NamedDependency[Emulator], data: JSONBody[TypedCode]) -> ListedNumber:
        return _listed(check_code(emulator, _number(emulator, data.phone_number_id), data.code))

    @post("/api/finish", status_code=200)
    async def finish(self, emulator: NamedDependency[Emulator], data: JSONBody[Finish]) -> SentCode:
        """The code for the business's token."""
        if not _may_return_to(emulator, data.redirect_uri):
            raise GraphError(191, "The address is not one of the app's.")
        return SentCode(code=emulator.signups.issue(token=_token(emulator, data.waba_id), redirect_uri=data.redirect_uri))


def _refusal(emulator: Emulator, query: Any) -> str:
    """Empty when the dialog may open."""
    if query.get("client_id") != emulator.settings.app_id:
        return "Invalid App ID: The provided app ID does not look like a valid app ID."
    if not query.get("config_id") or query.get("response_type") != "code":
        return "Invalid parameters: config_id and response_type=code are needed."
    if not _may_return_to(emulator, query.get("redirect_uri", "")):
        return "URL blocked: This redirect failed because the redirect URI is not white-listed in the app's client OAuth settings."
    return ""


def _may_return_to(emulator: Emulator, address: str) -> bool:
    """The shop's own host; on this machine it goes by several names."""
    parts = urlsplit(address)
    own = {urlsplit(emulator.settings.webhook_url).hostname}
    return parts.scheme in {"http", "https"} and parts.hostname in (own | LOOPBACK if own & LOOPBACK else own)


def _listed(number: Number) -> ListedNumber:
    return ListedNumber(
        phone_number_id=number.phone_number_id,
        shown=number.display_phone_number,
        name=number.verified_name,
        is_on_phone=number.facts.is_on_biz_app,
        is_verified=number.facts.code_verification == "VERIFIED",
    )


def _number(emulator: Emulator, phone_number_id: str) -> Number:
    number = emulator.accounts.find(phone_number_id)
    if number is None:
        raise PhoneError(404, "not_found", "There is no such number.")
    return number


def _token(emulator: Emulator, waba_id: str) -> str:
    token = emulator.signups.token_of(waba_id)
    if token is None:
        raise PhoneError(404, "not_found", "There is no such account.")
    return token
