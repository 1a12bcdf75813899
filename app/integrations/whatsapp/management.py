"""The Graph API's management side: templates, numbers, accounts, profiles, tokens. The same transport as `client.py`."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear
from app.integrations.whatsapp.reading import mapping, objects, string

TEMPLATE_FIELDS = "id,name,language,status,category,parameter_format,components,quality_score,rejected_reason,message_send_ttl_seconds"
NUMBER_FACTS = (
    "id,display_phone_number,verified_name,quality_rating,code_verification_status,status,name_status,new_name_status,new_display_name,"
    "is_official_business_account,whatsapp_business_manager_messaging_limit,throughput,platform_type,is_on_biz_app,account_mode,"
    "is_pin_enabled,health_status"
)
PROFILE_FIELDS = "about,address,description,email,vertical,websites,profile_picture_url"
_PAGE, _MOST_PAGES = 100, 100
# What an app hears of: messages and all that Meta says of numbers, accounts and templates. Cloud API, "Webhooks reference".
APP_FIELDS = (
    "messages,message_template_status_update,message_template_quality_update,message_template_components_update,template_category_update,"
    "phone_number_quality_update,phone_number_name_update,account_update,account_review_update,business_capability_update,account_alerts,"
    "security,user_preferences,user_id_update,smb_message_echoes,smb_app_state_sync,history"
)
_ACCOUNT_SCOPES = ("whatsapp_business_management", "whatsapp_business_messaging")


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenFacts:
    """`app_id` is the app that the token was issued to, `accounts` are the WABAs that it opens."""

    app_id: str
    accounts: list[str]


class GraphManagement:
    """Every call raises GraphRefused, GraphUnreachable or GraphUnclear."""

    def __init__(self, graph: GraphClient) -> None:
        self._graph = graph

    async def create_template(self, *, waba_id: str, access_token: str, body: dict[str, Any]) -> dict[str, Any]:
        """`id`, `status` and `category` of the template as Meta has put it."""
        return await self._graph.call("POST", f"{waba_id}/message_templates", access_token, body)

    async def edit_template(self, *, meta_id: str, access_token: str, body: dict[str, Any]) -> None:
        await self._graph.call("POST", meta_id, access_token, body)

    async def delete_template(self, *, waba_id: str, name: str, meta_id: str, access_token: str) -> None:
        query = urlencode({"name": name, "hsm_id": meta_id})
        await self._graph.call("DELETE", f"{waba_id}/message_templates?{query}", access_token, None)

    async def templates(self, *, waba_id: str, access_token: str) -> AsyncIterator[dict[str, Any]]:
        """All of the account, page by page."""
        after = ""
        for _ in range(_MOST_PAGES):
            query = urlencode({"fields": TEMPLATE_FIELDS, "limit": _PAGE} | ({"after": after} if after else {}))
            answer = await self._graph.call("GET", f"{waba_id}/message_templates?{query}", access_token, None)
            for template in objects(answer.get("data")):
                yield template
            paging = mapping(answer.get("paging"))
            after = string(mapping(paging.get("cursors")), "after") or ""
            if not after or not paging.get("next"):
                return

    async def upload_sample(self, *, app_id: str, access_token: str, content: bytes, mime_type: str, filename: str) -> str:
        """The handle by which a template's sample or a profile picture is named (Resumable Upload API)."""
        query = urlencode({"file_name": filename, "file_length": len(content), "file_type": mime_type})
        session = string(await self._graph.call("POST", f"{app_id}/uploads?{query}", access_token, {}), "id")
        if session is None:
            raise GraphUnclear("an upload without a session")
        answer = await self._graph.upload(quote(session, safe=":"), access_token, content)
        handle = string(answer, "h")
        if handle is None:
            raise GraphUnclear("an upload without a handle")
        return handle

    async def number_facts(self, *, phone_number_id: str, access_token: str) -> dict[str, Any]:
        return await self._graph.call("GET", f"{phone_number_id}?fields={NUMBER_FACTS}", access_token, None)

    async def numbers_of(self, *, waba_id: str, access_token: str) -> list[str]:
        """The phone number ids of an account."""
        answer = await self._graph.call("GET", f"{waba_id}/phone_numbers?fields=id&limit=100", access_token, None)
        return [identifier for node in objects(answer.get("data")) if (identifier := string(node, "id"))]

    async def portfolio_of(self, *, waba_id: str, access_token: str) -> str | None:
        """The business portfolio that owns an account; None when Meta does not tell this token (it takes `business_management`)."""
        try:
            answer = await self._graph.call("GET", f"{waba_id}?fields=owner_business_info", access_token, None)
        except GraphRefused:
            return None
        return string(mapping(answer.get("owner_business_info")), "id")

    async def has_subscription(self, *, waba_id: str, access_token: str) -> bool:
        answer = await self._graph.call("GET", f"{waba_id}/subscribed_apps", access_token, None)
        return any(True for _ in objects(answer.get("data")))

    async def subscribe(self, *, waba_id: str, access_token: str) -> None:
        """Without it Meta delivers no webhook for this account to our app."""
        await self._graph.call("POST", f"{waba_id}/subscribed_apps", access_token, {})

    async def app_callback(self, *, app_id: str, app_secret: str) -> str | None:
        """Where an app's webhooks go now. Raises GraphRefused 190 when id and secret do not belong together; neither is in an address."""
        answer = await self._graph.call("GET", f"{app_id}/subscriptions", f"{app_id}|{app_secret}", None)
        found = [node for node in objects(answer.get("data")) if node.get("object") == "whatsapp_business_account"]
        return string(found[0], "callback_url") if found else None

    async def subscribe_app(self, *, app_id: str, app_secret: str, callback_url: str, verify_token: str) -> None:
        """Points an app's webhooks at an address, which Meta asks for the token before it answers (app-level subscription)."""
        body = {
            "object": "whatsapp_business_account",
            "callback_url": callback_url,
            "verify_token": verify_token,
            "fields": APP_FIELDS,
        }
        await self._graph.call("POST", f"{app_id}/subscriptions", f"{app_id}|{app_secret}", body)

    async def callback_of(self, *, phone_number_id: str, access_token: str) -> dict[str, str]:
        """Where the number's messages go: `phone_number` and `whatsapp_business_account` are overrides, `application` is the app's own."""
        answer = await self._graph.call("GET", f"{phone_number_id}?fields=webhook_configuration", access_token, None)
        found = mapping(answer.get("webhook_configuration"))
        return {level: str(found[level]) for level in ("phone_number", "whatsapp_business_account", "application") if found.get(level)}

    async def override_callback(self, *, phone_number_id: str, access_token: str, callback_url: str, verify_token: str) -> None:
        """For this number alone; two empty texts take the override away."""
        wanted = {"override_callback_uri": callback_url, "verify_token": verify_token}
        await self._graph.call("POST", phone_number_id, access_token, {"webhook_configuration": wanted})

    async def listed_numbers(self, *, waba_id: str, access_token: str) -> list[dict[str, Any]]:
        """The account's numbers with what a person knows them by: `id`, `display_phone_number`, `verified_name`, `is_on_biz_app`."""
        path = f"{waba_id}/phone_numbers?fields=id,display_phone_number,verified_name,is_on_biz_app&limit=100"
        return list(objects((await self._graph.call("GET", path, access_token, None)).get("data")))

    async def add_number(self, *, waba_id: str, access_token: str, country_code: str, number: str, name: str) -> str:
        """The id of a number that is still to be verified and registered. `country_code` and `number` are digits."""
        body = {"cc": country_code, "phone_number": number, "verified_name": name}
        identifier = string(await self._graph.call("POST", f"{waba_id}/phone_numbers", access_token, body), "id")
        if identifier is None:
            raise GraphUnclear("a number without an id")
        return identifier

    async def ask_app_data(self, *, phone_number_id: str, access_token: str, sync_type: str) -> None:
        """Coexistence: has the contacts (`smb_app_state_sync`) or conversations (`history`) sent as webhooks; once each, in 24 hours."""
        body = {"messaging_product": "whatsapp", "sync_type": sync_type}
        await self._graph.call("POST", f"{phone_number_id}/smb_app_data", access_token, body)

    async def deregister(self, *, phone_number_id: str, access_token: str) -> None:
        await self._graph.call("POST", f"{phone_number_id}/deregister", access_token, {})

    async def register(self, *, phone_number_id: str, access_token: str, pin: str) -> None:
        await self._graph.call("POST", f"{phone_number_id}/register", access_token, {"messaging_product": "whatsapp", "pin": pin})

    async def request_code(self, *, phone_number_id: str, access_token: str, method: str, language: str) -> None:
        await self._graph.call("POST", f"{phone_number_id}/request_code", access_token, {"code_method": method, "language": language})

    async def verify_code(self, *, phone_number_id: str, access_token: str, code: str) -> None:
        await self._graph.call("POST", f"{phone_number_id}/verify_code", access_token, {"code": code})

    async def wish_display_name(self, *, phone_number_id: str, access_token: str, name: str) -> None:
        await self._graph.call("POST", phone_number_id, access_token, {"new_display_name": name})

    async def profile(self, *, phone_number_id: str, access_token: str) -> dict[str, Any]:
        path = f"{phone_number_id}/whatsapp_business_profile?fields={PROFILE_FIELDS}"
        answer = await self._graph.call("GET", path, access_token, None)
        return next(objects(answer.get("data")), {})

    async def change_profile(self, *, phone_number_id: str, access_token: str, changes: dict[str, Any]) -> None:
        body = {"messaging_product": "whatsapp", **changes}
        await self._graph.call("POST", f"{phone_number_id}/whatsapp_business_profile", access_token, body)

    async def exchange_code(self, *, app_id: str, app_secret: str, code: str, redirect_uri: str) -> str:
        """Embedded Signup: the business's token for a code that is good once and for thirty seconds. `redirect_uri` is the dialog's own."""
        query = urlencode({"client_id": app_id, "client_secret": app_secret, "redirect_uri": redirect_uri, "code": code})
        token = string(await self._graph.call("GET", f"oauth/access_token?{query}", f"{app_id}|{app_secret}", None), "access_token")
        if token is None:
            raise GraphUnclear("an exchange without a token")
        return token

    async def token_facts(self, *, access_token: str, caller: str) -> TokenFacts:
        """As the app itself sees them: what a browser says is never believed alone."""
        answer = await self._graph.call("GET", f"debug_token?{urlencode({'input_token': access_token})}", caller, None)
        facts = mapping(answer.get("data"))
        scopes = [scope for scope in objects(facts.get("granular_scopes")) if scope.get("scope") in _ACCOUNT_SCOPES]
        accounts = sorted({str(account) for scope in scopes for account in scope.get("target_ids") or []})
        return TokenFacts(app_id=str(facts.get("app_id") or ""), accounts=accounts)
