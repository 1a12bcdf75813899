"""What customers see of the business in WhatsApp: read from Meta, changed there."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from app.conversations.application.asking_meta import OpenNumberDesk, metas_word
from app.integrations.whatsapp.management import GraphManagement
from app.kernel.errors import Invalid

LIMITS = {"about": 139, "address": 256, "description": 512, "email": 128}
MOST_WEBSITES, MAX_WEBSITE = 2, 256
VERTICALS = frozenset(
    {
        "OTHER",
        "AUTO",
        "BEAUTY",
        "APPAREL",
        "EDU",
        "ENTERTAIN",
        "EVENT_PLAN",
        "FINANCE",
        "GROCERY",
        "GOVT",
        "HOTEL",
        "HEALTH",
        "NONPROFIT",
        "PROF_SERVICES",
        "RETAIL",
        "TRAVEL",
        "RESTAURANT",
        "ALCOHOL",
        "ONLINE_GAMBLING",
        "PHYSICAL_GAMBLING",
        "OTC_DRUGS",
        "MATRIMONY_SERVICE",
        "NOT_A_BIZ",
    }
)
MAX_PICTURE_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """None leaves a part as it is. `websites` are whole addresses, two at most; `vertical` one of Meta's words."""

    about: str | None = None
    address: str | None = None
    description: str | None = None
    email: str | None = None
    websites: list[str] | None = None
    vertical: str | None = None


class ChangeProfile:
    def __init__(self, *, open_desk: OpenNumberDesk, management: GraphManagement, app_id: Callable[[], Awaitable[str]]) -> None:
        self._open_desk = open_desk
        self._management = management
        self._app_id = app_id

    async def read(self, number_id: UUID) -> dict[str, Any]:
        """Raises NotFound, MetaRefusedNumber or Unavailable."""
        phone, token = await self._keys(number_id)
        with metas_word():
            return await self._management.profile(phone_number_id=phone, access_token=token)

    async def __call__(self, number_id: UUID, profile: Profile) -> dict[str, Any]:
        """Raises Invalid with the field, and what `read` does."""
        changes = {name: value for name, value in asdict(profile).items() if value is not None}
        _must_fit(changes)
        return await self._change(number_id, changes, "number.profile_changed")

    async def set_picture(self, number_id: UUID, content: bytes) -> dict[str, Any]:
        """JPEG or PNG up to 5 MB."""
        mime_type = "image/jpeg" if content.startswith(b"\xff\xd8\xff") else "image/png" if content.startswith(b"\x89PNG") else None
        if mime_type is None or len(content) > MAX_PICTURE_BYTES:
            raise Invalid("Use a JPEG or PNG up to 5 MB.", field="file")
        _, token = await self._keys(number_id)
        name = "profile.jpg" if mime_type == "image/jpeg" else "profile.png"
        with metas_word():
            handle = await self._management.upload_sample(
                app_id=await self._app_id() or "app", access_token=token, content=content, mime_type=mime_type, filename=name
            )
        return await self._change(number_id, {"profile_picture_handle": handle}, "number.picture_changed")

    async def _change(self, number_id: UUID, changes: dict[str, Any], action: str) -> dict[str, Any]:
        phone, token = await self._keys(number_id)
        if changes:
            with metas_word():
                await self._management.change_profile(phone_number_id=phone, access_token=token, changes=changes)
            async with self._open_desk() as desk:
                desk.work.note(action, subject=f"number:{number_id}")
        with metas_word():
            return await self._management.profile(phone_number_id=phone, access_token=token)

    async def _keys(self, number_id: UUID) -> tuple[str, str]:
        async with self._open_desk() as desk:
            number = await desk.numbers.get(number_id)
            return number.phone_number_id, desk.token_of(number)


def _must_fit(changes: dict[str, Any]) -> None:
    for name, limit in LIMITS.items():
        if len(changes.get(name) or "") > limit:
            raise Invalid(f"WhatsApp takes up to {limit} characters here.", field=name, limit=limit)
    if "about" in changes and not changes["about"].strip():
        raise Invalid("Write a word about the business.", field="about")
    websites = changes.get("websites") or []
    if len(websites) > MOST_WEBSITES:
        raise Invalid("WhatsApp shows two addresses at most.", field="websites")
    for website in websites:
        if len(website) > MAX_WEBSITE or urlsplit(website).scheme not in ("http", "https") or not urlsplit(website).hostname:
            raise Invalid("An address begins with https://.", field="websites")
    if changes.get("vertical") not in (None, *VERTICALS):
        raise Invalid("This is none of WhatsApp's branches.", field="vertical")
