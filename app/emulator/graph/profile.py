"""The business profile that customers see."""

import re
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.emulator.errors import GraphError
from app.emulator.graph.authorize import GraphRequest, number_of
from app.emulator.graph.body import body_of
from app.emulator.parts import Emulator
from app.emulator.validation.fields import Fields
from app.emulator.validation.message import check_product

LIMITS = {"about": 139, "address": 256, "description": 512, "email": 128, "vertical": 64, "profile_picture_handle": 4096}
LONGEST_WEBSITE = 256
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
WORDS = """
OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE GROCERY GOVT HOTEL HEALTH NONPROFIT PROF_SERVICES RETAIL TRAVEL RESTAURANT
ALCOHOL ONLINE_GAMBLING PHYSICAL_GAMBLING OTC_DRUGS MATRIMONY_SERVICE UNDEFINED NOT_A_BIZ
"""
VERTICALS = frozenset(WORDS.split())
READABLE = ("about", "address", "description", "email", "vertical", "websites", "profile_picture_url")


class ProfileController(Controller):
    path = "/{node_id:str}/whatsapp_business_profile"

    @get()
    async def read(
        self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str], fields: FromQuery[str] = ""
    ) -> dict[str, Any]:
        number = number_of(emulator, request, node_id)
        wanted = [name.strip() for name in fields.split(",") if name.strip()]
        for name in wanted:
            if name not in (*READABLE, "messaging_product"):
                raise GraphError(100, f"Field {name} does not exist.", message=f"(#100) Tried accessing nonexisting field ({name})")
        profile = {"vertical": "UNDEFINED"} | number.profile
        known = {name: profile[name] for name in wanted if name in profile}
        return {"data": [{"messaging_product": "whatsapp", **known}]}

    @post(status_code=200)
    async def write(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        number = number_of(emulator, request, node_id)
        profile = Fields(await body_of(request), "")
        check_product(profile)
        profile.only("messaging_product", "websites", *LIMITS)
        changes: dict[str, Any] = {name: profile.text(name, longest=limit) for name, limit in LIMITS.items() if profile.value.get(name)}
        websites = profile.value.get("websites")
        if websites is not None and not (isinstance(websites, list) and len(websites) <= 2):
            raise GraphError(100, "websites must be an array of at most two addresses.")
        for website in websites or []:
            Fields({"websites": website}, "").link("websites")
            if len(website) > LONGEST_WEBSITE:
                raise GraphError(100, f"A website has at most {LONGEST_WEBSITE} characters.")
        if changes.get("vertical", "OTHER") not in VERTICALS:
            raise GraphError(100, f"vertical must be one of {', '.join(sorted(VERTICALS))}.")
        if "email" in changes and not EMAIL.fullmatch(changes["email"]):
            raise GraphError(100, "email must be an e-mail address.")
        picture = changes.get("profile_picture_handle")
        if picture and not str(emulator.uploads.type_of(picture)).startswith("image/"):
            raise GraphError(100, "profile_picture_handle is not the handle of an uploaded picture.")
        if websites is not None:
            changes |= {"websites": websites}
        emulator.accounts.set_profile(number.phone_number_id, number.profile | changes)
        return {"success": True}
