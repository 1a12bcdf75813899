"""What Meta would decide by itself, decided by hand: quality, limits, names, templates, restrictions. Each tells the shop as Meta does."""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Controller, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.emulator.accounts import Number
from app.emulator.control.number_of import number_of
from app.emulator.messaging_limit import LIMITS
from app.emulator.number_facts import NumberFacts
from app.emulator.pace import rate_of
from app.emulator.parts import Emulator
from app.emulator.phone.errors import PhoneError

Quality = Literal["GREEN", "YELLOW", "RED", "UNKNOWN"]
Limit = Literal["TIER_50", "TIER_250", "TIER_1K", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"]


class NumberChange(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Only what is given changes. `name_decision` ends the review of a wished-for display name; `allowed_recipients` (digits) makes a test
    number, and an empty list a live one again; `access` and `scopes` decide what the number's token still opens."""

    quality: Quality | None = None
    limit: Limit | None = None
    throughput: Literal["STANDARD", "HIGH", "NOT_APPLICABLE"] | None = None
    status: str | None = None
    name_decision: Literal["APPROVED", "REJECTED"] | None = None
    is_official: bool | None = None
    is_on_biz_app: bool | None = None
    code_verification: str | None = None
    access: Literal["valid", "expired", "revoked"] | None = None
    scopes: list[Literal["whatsapp_business_messaging", "whatsapp_business_management"]] | None = None
    has_payment: bool | None = None
    allowed_recipients: list[Annotated[str, msgspec.Meta(pattern="^[0-9]{7,15}$")]] | None = None
    shares_history: bool | None = None


class Limits(msgspec.Struct, rename="camel", kw_only=True):
    """`reached` people outside their window in the last day, of all numbers of the portfolio; `most` -1 is without limit."""

    portfolio_id: str
    limit: str
    most: int
    reached: int
    messages_a_second: int


class TemplateChange(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    status: str | None = None
    quality: Quality | None = None
    category: Literal["MARKETING", "UTILITY", "AUTHENTICATION"] | None = None
    reason: str = "NONE"
    title: str | None = None


class Notice(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Any management webhook, word for word: for an account, or for a number when `phone_number_id` is given."""

    field: str
    value: dict[str, Any]
    waba_id: str = ""
    phone_number_id: str = ""


class WantedCode(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`redirect_uri` is the one that the app would have opened the dialog with."""

    phone_number_id: str
    redirect_uri: str = ""


class SignupCode(msgspec.Struct, rename="camel", kw_only=True):
    code: str


KEPT = (
    "quality",
    "limit",
    "throughput",
    "status",
    "is_official",
    "code_verification",
    "access",
    "scopes",
    "has_payment",
    "shares_history",
)
Path = Annotated[str, msgspec.Meta(max_length=64)]


class AccountControls(Controller):
    path = "/emulator"

    @get("/numbers/{phone_number_id:str}")
    async def facts(self, emulator: NamedDependency[Emulator], phone_number_id: FromPath[Path]) -> NumberFacts:
        """Also the code that `request_code` sent, since no telephone rings here."""
        return number_of(emulator, phone_number_id).facts

    @patch("/numbers/{phone_number_id:str}")
    async def change_number(
        self, emulator: NamedDependency[Emulator], phone_number_id: FromPath[Path], data: JSONBody[NumberChange]
    ) -> NumberFacts:
        number = number_of(emulator, phone_number_id)
        changes = {name: value for name in KEPT if (value := getattr(data, name)) is not None}
        if data.allowed_recipients is not None:
            changes["allowed_recipients"] = data.allowed_recipients or None
        before, number = number.facts, emulator.accounts.set_facts(number, **changes)
        if data.quality and data.quality != before.quality:
            event = "FLAGGED" if data.quality == "RED" else "UNFLAGGED"
            emulator.notices.tell_of_number(number, "phone_number_quality_update", {"event": event, "current_limit": number.facts.limit})
        if data.limit and data.limit != before.limit:
            _tell_limit(emulator, number, before.limit, data.limit)
        if data.name_decision:
            number = _decide_name(emulator, number, data.name_decision)
        if data.is_on_biz_app is not None and data.is_on_biz_app != before.is_on_biz_app:
            number = emulator.switch_business_app(number, is_on=data.is_on_biz_app)
        emulator.screen.show_business(number)
        return number.facts

    @get("/numbers/{phone_number_id:str}/limits")
    async def limits(self, emulator: NamedDependency[Emulator], phone_number_id: FromPath[Path]) -> Limits:
        number = number_of(emulator, phone_number_id)
        return Limits(
            portfolio_id=number.portfolio_id,
            limit=number.facts.limit,
            most=LIMITS.get(number.facts.limit, 250),
            reached=emulator.messaging_limit.used(number.portfolio_id),
            messages_a_second=rate_of(number),
        )

    @patch("/templates/{template_id:str}")
    async def change_template(
        self, emulator: NamedDependency[Emulator], template_id: FromPath[Path], data: JSONBody[TemplateChange]
    ) -> dict[str, Any]:
        accounts = sorted({number.waba_id for number in emulator.accounts.all()})
        found = emulator.templates.by_id(accounts, template_id)
        if found is None:
            raise PhoneError(404, "not_found", "There is no such template.")
        waba_id, template = found
        named = {"message_template_id": int(template.id), "message_template_name": template.name}
        named |= {"message_template_language": template.language}
        if data.category and data.category != template.category:
            change = {"previous_category": template.category, "new_category": data.category}
            template = emulator.templates.change(waba_id, template, category=data.category)
            emulator.notices.tell(waba_id, "template_category_update", named | change)
        if data.quality and data.quality != template.quality:
            change = {"previous_quality_score": template.quality, "new_quality_score": data.quality}
            template = emulator.templates.change(waba_id, template, quality=data.quality)
            emulator.notices.tell(waba_id, "message_template_quality_update", named | change)
            if data.quality == "RED" and not data.status and template.status == "APPROVED":
                template = emulator.pauses.mark_down(waba_id, template)
        if data.status:
            template = emulator.templates.change(waba_id, template, status=data.status, rejected_reason=data.reason)
            emulator.reviews.tell_status(waba_id, template, title=data.title)
        return template.as_graph(server=emulator.settings.public_url)

    @post("/notices", status_code=200)
    async def tell(self, emulator: NamedDependency[Emulator], data: JSONBody[Notice]) -> dict[str, bool]:
        if data.phone_number_id:
            emulator.notices.tell_of_number(number_of(emulator, data.phone_number_id), data.field, data.value)
        else:
            emulator.notices.tell(data.waba_id, data.field, data.value)
        return {"success": True}

    @post("/signup-codes")
    async def signup_code(self, emulator: NamedDependency[Emulator], data: JSONBody[WantedCode]) -> SignupCode:
        """What the login pop-up of Embedded Signup would give for the account of this number."""
        number = number_of(emulator, data.phone_number_id)
        return SignupCode(code=emulator.signups.issue(token=number.access_token, redirect_uri=data.redirect_uri))


def _tell_limit(emulator: Emulator, number: Number, before: str, after: str) -> None:
    """The limit is the business portfolio's: every number of it has the same one."""
    for other in emulator.accounts.of_portfolio(number.portfolio_id):
        emulator.accounts.set_facts(other, limit=after)
    event = "UPGRADE" if (LIMITS[after] % (1 << 31)) > (LIMITS[before] % (1 << 31)) else "DOWNGRADE"
    emulator.notices.tell_of_number(number, "phone_number_quality_update", {"event": event, "current_limit": after, "old_limit": before})
    emulator.notices.tell(number.waba_id, "business_capability_update", {"max_daily_conversations_per_business": LIMITS[after]})


def _decide_name(emulator: Emulator, number: Number, decision: str) -> Number:
    wished = number.facts.new_display_name or number.verified_name
    if decision == "APPROVED":
        emulator.accounts.rename(number, wished)
    changes = (
        {"new_display_name": None, "new_name_status": "NONE", "name_status": "APPROVED"}
        if decision == "APPROVED"
        else {"new_name_status": "DECLINED"}
    )
    number = emulator.accounts.set_facts(emulator.accounts.get(number.phone_number_id), **changes)
    reason = None if decision == "APPROVED" else "NAME_NOT_CONSISTENT"
    value = {"decision": decision, "requested_verified_name": wished, "rejection_reason": reason}
    emulator.notices.tell_of_number(number, "phone_number_name_update", value)
    return number
