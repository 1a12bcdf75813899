"""What connecting a number needs: the account's numbers, subscription and the token's own facts."""

from typing import Any

from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.emulator.errors import GraphError
from app.emulator.graph.authorize import GraphRequest, account_of, account_token, token_of
from app.emulator.graph.body import body_of
from app.emulator.graph.chosen import chosen
from app.emulator.graph.nodes import PHONE_DEFAULTS, phone_node
from app.emulator.graph.number_settings import verified_override
from app.emulator.number_facts import SCOPES
from app.emulator.parts import Emulator
from app.emulator.validation.fields import Fields


class AccountController(Controller):
    path = "/{node_id:str}"

    @get("/phone_numbers")
    async def phone_numbers(
        self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str], fields: FromQuery[str] = ""
    ) -> dict[str, Any]:
        account_token(emulator, request, node_id)
        numbers = emulator.accounts.of_account(node_id)
        return _listed([chosen(phone_node(number, emulator), fields, defaults=PHONE_DEFAULTS) for number in numbers])

    @get("/subscribed_apps")
    async def subscribed_apps(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, Any]:
        number = account_of(emulator, request, node_id)[0]
        if not number.subscribed:
            return {"data": []}
        app = emulator.apps.of_number(number)
        subscription: dict[str, Any] = {
            "whatsapp_business_api_data": {
                "id": app.app_id,
                "link": f"https://www.facebook.com/games/?app_id={app.app_id}",
                "name": app.name,
            }
        }
        if number.callback_url:
            subscription["override_callback_uri"] = number.callback_url
        return {"data": [subscription]}

    @post("/subscribed_apps", status_code=200)
    async def subscribe(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        account_token(emulator, request, node_id)
        wanted = Fields(await body_of(request), "")
        callback_url = None
        if wanted.has("override_callback_uri"):
            callback_url = await verified_override(emulator, wanted)
        emulator.accounts.subscribe(node_id, callback_url=callback_url)
        return {"success": True}

    @delete("/subscribed_apps", status_code=200)
    async def unsubscribe(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        account_of(emulator, request, node_id)
        emulator.accounts.unsubscribe(node_id)
        return {"success": True}


class DebugTokenController(Controller):
    path = "/debug_token"

    @get()
    async def debug(self, request: GraphRequest, emulator: NamedDependency[Emulator], input_token: FromQuery[str] = "") -> dict[str, Any]:
        """The caller is the app itself (`app id|app secret`) or the token's owner."""
        caller = token_of(request)
        if emulator.apps.by_token(caller) is None and not emulator.accounts.of_token(caller):
            raise GraphError(190, message="Invalid OAuth access token - Cannot parse access token")
        numbers = emulator.accounts.of_token(input_token)
        holders = [number for number in numbers if number.access_token == input_token]
        is_over = any(number.facts.access != "valid" for number in holders)
        opened = {number.waba_id for number in numbers} | {empty.waba_id for empty in emulator.signups.empty_of(token=input_token)}
        accounts = [] if is_over else sorted(opened)
        app = emulator.apps.of_number(holders[0]) if holders else emulator.apps.by_token(input_token) or emulator.apps.ours
        facts: dict[str, Any] = {"app_id": app.app_id, "application": app.name, "type": "SYSTEM_USER", "is_valid": bool(accounts)}
        if not accounts:
            return {"data": {**facts, "error": {"code": 190, "message": "Invalid OAuth access token."}, "scopes": []}}
        scopes = sorted({scope for number in holders for scope in number.facts.scopes} if holders else SCOPES)
        granular = [{"scope": scope, "target_ids": accounts} for scope in scopes]
        return {"data": {**facts, "expires_at": 0, "data_access_expires_at": 0, "scopes": scopes, "granular_scopes": granular}}


def _listed(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    return {"data": nodes, "paging": {"cursors": {"before": "QVFIUbefore", "after": "QVFIUafter"}}}
