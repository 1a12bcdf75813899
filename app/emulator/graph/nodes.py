"""`GET /{id}`: one address for numbers, accounts and media, told apart by the id. `DELETE /{media_id}`."""

from typing import Any

from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.emulator.accounts import Number
from app.emulator.errors import unknown_object
from app.emulator.graph.authorize import GraphRequest, account_of, numbers_of
from app.emulator.graph.body import body_of
from app.emulator.graph.chosen import chosen
from app.emulator.graph.media import media_node
from app.emulator.graph.number_settings import account_health, change_number, health_of
from app.emulator.graph.template_edits import edit_template, template_node
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
                account_of(emulator, request, node_id)
                return chosen(_account_node(number), fields, defaults=ACCOUNT_DEFAULTS)
        media = media_node(emulator, node_id, numbers, server=str(request.base_url).rstrip("/"))
        if media is not None:
            return media
        return template_node(emulator, _accounts(numbers), node_id, fields)

    @post(status_code=200)
    async def change(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, Any]:
        """A number's settings, a template's content, or the bytes of an upload: told apart by the id."""
        numbers = numbers_of(emulator, request)
        if node_id.startswith("upload:"):
            return {"h": emulator.uploads.finish(node_id, await request.body())}
        body = await body_of(request)
        for number in numbers:
            if number.phone_number_id == node_id:
                return await change_number(emulator, number, {**request.query_params, **body})
        found = emulator.templates.by_id(_accounts(numbers), node_id)
        if found is None:
            raise unknown_object(node_id)
        return edit_template(emulator, *found, body)

    @delete(status_code=200)
    async def remove(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        owned = {number.phone_number_id for number in numbers_of(emulator, request)}
        media = emulator.media.known_to_meta(node_id)
        if media is None or media.phone_number_id not in owned:
            raise unknown_object(node_id)
        emulator.media.delete(media)
        return {"success": True}


def _accounts(numbers: list[Number]) -> list[str]:
    return sorted({number.waba_id for number in numbers})


def phone_node(number: Number, emulator: Emulator) -> dict[str, Any]:
    facts = number.facts
    return {
        "id": number.phone_number_id,
        "display_phone_number": number.display_phone_number,
        "verified_name": number.verified_name,
        "name_status": facts.name_status,
        "new_display_name": facts.new_display_name,
        "new_name_status": facts.new_name_status,
        "status": number.status,
        "quality_rating": facts.quality,
        "quality_score": {"score": facts.quality},
        "code_verification_status": facts.code_verification,
        "is_official_business_account": facts.is_official,
        "messaging_limit_tier": facts.limit,
        "whatsapp_business_manager_messaging_limit": facts.limit,
        "throughput": {"level": facts.throughput},
        "platform_type": "CLOUD_API",
        "is_on_biz_app": facts.is_on_biz_app,
        "account_mode": "LIVE",
        "is_pin_enabled": facts.pin is not None,
        "last_onboarded_time": "2026-11-01T09:00:00+0000",
        "search_visibility": "VISIBLE",
        "webhook_configuration": _callbacks(number, emulator),
        "health_status": health_of(number),
        "certificate": None,
        "conversational_automation": {"id": number.phone_number_id, "enable_welcome_message": False, "prompts": [], "commands": []},
        "eligibility_for_api_business_global_search": "ELIGIBLE_NON_ENTITY_BASED",
        "is_preverified_number": False,
        "country_code": "IT",
        "country_dial_code": "39",
        "username": None,
        "new_certificate": None,
    }


def _callbacks(number: Number, emulator: Emulator) -> dict[str, str]:
    """Each level that has an address; the nearest of them is where the number's messages go."""
    levels = {
        "phone_number": number.facts.callback_url,
        "whatsapp_business_account": number.callback_url,
        "application": emulator.apps.of_number(number).callback_url,
    }
    return {level: url for level, url in levels.items() if url}


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
        "owner_business_info": {"id": number.portfolio_id, "name": number.verified_name},
        "message_template_namespace": "5d3b8c1e_emulator",
        "health_status": account_health(number),
        "is_enabled_for_insights": False,
        "marketing_messages_lite_api_status": "INELIGIBLE",
    }
