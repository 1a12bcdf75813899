"""`GET /{id}`: one address for numbers, accounts and media, told apart by the id. `DELETE /{media_id}`."""

from typing import Any

from litestar import Controller, delete, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.emulator.accounts import Number
from app.emulator.errors import GraphError, unknown_object
from app.emulator.graph.authorize import GraphRequest, numbers_of
from app.emulator.graph.media import media_node
from app.emulator.parts import Emulator

PHONE_DEFAULTS = (
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
    "id",
)
ACCOUNT_DEFAULTS = ("id", "name", "timezone_id", "message_template_namespace")


class NodesController(Controller):
    path = "/{node_id:str}"

    @get()
    async def read(
        self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str], fields: FromQuery[str] = ""
    ) -> dict[str, Any]:
        numbers = numbers_of(emulator, request)
        for number in numbers:
            if number.phone_number_id == node_id:
                return chosen(phone_node(number, emulator), fields, defaults=PHONE_DEFAULTS)
            if number.waba_id == node_id:
                return chosen(_account_node(number), fields, defaults=ACCOUNT_DEFAULTS)
        media = media_node(emulator, node_id, numbers, server=str(request.base_url).rstrip("/"))
        if media is None:
            raise unknown_object(node_id)
        return media

    @delete(status_code=200)
    async def remove(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        owned = {number.phone_number_id for number in numbers_of(emulator, request)}
        media = emulator.media.find(node_id)
        if media is None or media.phone_number_id not in owned:
            raise unknown_object(node_id)
        emulator.media.delete(media)
        return {"success": True}


def chosen(node: dict[str, Any], fields: str, *, defaults: tuple[str, ...]) -> dict[str, Any]:
    """Only the fields that were asked for, and always the id. Raises GraphError 100 for one that does not exist."""
    wanted = [name.split("{")[0].split(".")[0].strip() for name in fields.split(",") if name.strip()] or list(defaults)
    for name in wanted:
        if name not in node:
            raise GraphError(100, f"Field {name} does not exist.", message=f"(#100) Tried accessing nonexisting field ({name})")
    return {name: node[name] for name in dict.fromkeys([*wanted, "id"])}


def phone_node(number: Number, emulator: Emulator) -> dict[str, Any]:
    health = {
        "can_send_message": "AVAILABLE",
        "entities": [{"entity_type": "PHONE_NUMBER", "id": number.phone_number_id, "can_send_message": "AVAILABLE"}],
    }
    return {
        "id": number.phone_number_id,
        "display_phone_number": number.display_phone_number,
        "verified_name": number.verified_name,
        "name_status": "APPROVED",
        "new_name_status": "NONE",
        "status": "CONNECTED" if number.registered else "PENDING",
        "quality_rating": "GREEN",
        "quality_score": {"score": "GREEN"},
        "code_verification_status": "VERIFIED",
        "is_official_business_account": False,
        "messaging_limit_tier": "TIER_2K",
        "whatsapp_business_manager_messaging_limit": "TIER_2K",
        "throughput": {"level": "STANDARD"},
        "platform_type": "CLOUD_API",
        "is_on_biz_app": False,
        "account_mode": "LIVE",
        "is_pin_enabled": True,
        "last_onboarded_time": "2026-11-01T09:00:00+0000",
        "search_visibility": "VISIBLE",
        "webhook_configuration": {"application": number.callback_url or emulator.settings.webhook_url},
        "health_status": health,
    }


def _account_node(number: Number) -> dict[str, Any]:
    return {
        "id": number.waba_id,
        "name": number.verified_name,
        "currency": "EUR",
        "timezone_id": "70",
        "country": "IT",
        "account_review_status": "APPROVED",
        "business_verification_status": "verified",
        "ownership_type": "CLIENT_OWNED",
        "owner_business_info": {"id": f"9{number.waba_id}", "name": number.verified_name},
        "message_template_namespace": "5d3b8c1e_emulator",
        "health_status": {
            "can_send_message": "AVAILABLE",
            "entities": [{"entity_type": "WABA", "id": number.waba_id, "can_send_message": "AVAILABLE"}],
        },
        "is_enabled_for_insights": False,
        "marketing_messages_lite_api_status": "INELIGIBLE",
    }
