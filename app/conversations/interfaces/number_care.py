"""A connected number looked after: how it stands, its registration, token, name and profile; and what Meta said about it."""

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, get, patch, post, put
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, MultipartBody, QueryParameter

from app.conversations.application.announcements import notice_changed
from app.conversations.application.change_profile import MAX_PICTURE_BYTES, Profile
from app.conversations.domain.number import Number
from app.conversations.infrastructure.arrivals import newest_arrival
from app.conversations.infrastructure.notices import NoticeRepository
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.interfaces.number_shapes import (
    ArrivalsView,
    AskCodeRequest,
    CodeRequest,
    NameRequest,
    NoticePage,
    NoticeView,
    NumberView,
    PinRequest,
    PinView,
    ProfileShape,
    ProfileView,
    ReadNoticesRequest,
    ThroughputRequest,
    TokenRequest,
    number_view,
    profile_view,
)
from app.conversations.wiring.numbers import provide_change_profile, provide_refresh_number, provide_register_number, provide_rotate_token
from app.conversations.wiring.sending import provide_cap_throughput
from app.database.unit_of_work import UnitOfWork
from app.http.auth import Principal
from app.kernel.acts import Actor
from app.kernel.pagination import page_limit
from app.resources import Resources
from tenants.tenant import Tenant

Limit = Annotated[int | None, QueryParameter(ge=1, le=100, description="Items a page; 50 when not given.")]


class PictureForm(msgspec.Struct, forbid_unknown_fields=True):
    file: UploadFile


class NumberCareController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/numbers/{number_id:uuid}"
    tags = ("Numbers",)

    @post("/refresh", status_code=200, summary="Ask Meta how the number stands", operation_id="refreshNumber")
    async def refresh(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
    ) -> NumberView:
        """422 `meta_refused_number` with Meta's code and words."""
        return number_view(await provide_refresh_number(resources, tenant)(number_id))

    @post("/register", status_code=200, summary="Register with a pin", operation_id="registerNumber")
    async def register(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        data: JSONBody[PinRequest],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> NumberView:
        await provide_register_number(resources, tenant, actor)(number_id, pin=(data.pin or "").strip())
        return number_view(await provide_refresh_number(resources, tenant)(number_id))

    @post("/code", status_code=204, summary="Have a verification code sent to the number", operation_id="askNumberCode")
    async def ask_code(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        data: JSONBody[AskCodeRequest],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> None:
        await provide_register_number(resources, tenant, actor).ask_code(number_id, method=data.method, language=data.language)

    @post("/verify", status_code=200, summary="Verify by the code", operation_id="verifyNumber")
    async def verify(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        data: JSONBody[CodeRequest],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> NumberView:
        await provide_register_number(resources, tenant, actor).confirm_code(number_id, code=data.code.strip())
        return number_view(await provide_refresh_number(resources, tenant)(number_id))

    @put("/name", summary="Wish for another display name", operation_id="wishNumberName")
    async def wish_name(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        data: JSONBody[NameRequest],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> NumberView:
        """Meta reviews it; its answer is a notice."""
        await provide_register_number(resources, tenant, actor).wish_name(number_id, name=data.name)
        return number_view(await provide_refresh_number(resources, tenant)(number_id))

    @put("/throughput", summary="Send at most so many messages a second", operation_id="capNumberThroughput")
    async def cap_throughput(
        self, workspace_id: FromPath[UUID], number_id: FromPath[UUID], data: JSONBody[ThroughputRequest], work: NamedDependency[UnitOfWork]
    ) -> NumberView:
        """What Meta allows (80; 20 beside the Business app; 1,000 for a raised number) stays the most. Incoming messages count as well."""
        return number_view(await provide_cap_throughput(work)(number_id, per_s=data.messages_per_second))

    @put("/token", summary="Give a new access token", operation_id="rotateNumberToken")
    async def rotate_token(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        data: JSONBody[TokenRequest],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> NumberView:
        """Meta is asked with it first; if it says no, the old one stays."""
        rotated: Number = await provide_rotate_token(resources, tenant, actor)(number_id, access_token=data.access_token)
        return number_view(rotated)

    @get("/profile", summary="What customers see of the business", operation_id="getNumberProfile")
    async def profile(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> ProfileView:
        return profile_view(await provide_change_profile(resources, tenant, actor).read(number_id))

    @patch("/profile", summary="Change it", operation_id="changeNumberProfile")
    async def change_profile(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        data: JSONBody[ProfileShape],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> ProfileView:
        changes = Profile(**msgspec.structs.asdict(data))
        return profile_view(await provide_change_profile(resources, tenant, actor)(number_id, changes))

    @put("/profile/picture", summary="Give a picture", operation_id="setNumberPicture", request_max_body_size=MAX_PICTURE_BYTES + 65_536)
    async def set_picture(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        data: MultipartBody[PictureForm],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> ProfileView:
        """JPEG or PNG up to 5 MB."""
        return profile_view(await provide_change_profile(resources, tenant, actor).set_picture(number_id, await data.file.read()))

    @post("/deregister", status_code=200, summary="Take off the Cloud API", operation_id="deregisterNumber")
    async def deregister(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> NumberView:
        """Nothing comes or goes through it until it is registered again. 409 `number_on_phone` for one in the WhatsApp Business app."""
        await provide_register_number(resources, tenant, actor).take_off(number_id)
        return number_view(await provide_refresh_number(resources, tenant)(number_id))

    @post("/pin", status_code=200, summary="Show the pin that was kept", operation_id="showNumberPin")
    async def show_pin(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> PinView:
        """Of the last registration here; noted in the audit log. 404 when none was kept."""
        return PinView(pin=await provide_register_number(resources, tenant, actor).show_pin(number_id))

    @post("/subscription", status_code=204, summary="Have webhooks sent here", operation_id="subscribeNumber")
    async def subscribe(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> None:
        """Subscribes our app to the number's account; doing it twice is harmless."""
        await provide_register_number(resources, tenant, actor).subscribe(number_id)

    @get("/arrivals", summary="The newest message and whether it was answered", operation_id="readNumberArrivals")
    async def arrivals(self, workspace_id: FromPath[UUID], number_id: FromPath[UUID], work: NamedDependency[UnitOfWork]) -> ArrivalsView:
        """For the last step of connecting: somebody writes to the number, and it is seen here."""
        await NumberRepository(work.session).get(number_id)
        found = await newest_arrival(work.session, number_id)
        return ArrivalsView() if found is None else ArrivalsView(**asdict(found))


class NoticesController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/notices"
    tags = ("Numbers",)

    @get("/", summary="What Meta said about numbers, accounts and templates", operation_id="listNotices")
    async def list_notices(
        self,
        workspace_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        principal: NamedDependency[Principal],
        only_open: Annotated[bool, QueryParameter(name="onlyOpen")] = False,
        cursor: FromQuery[str | None] = None,
        limit: Limit = None,
    ) -> NoticePage:
        """Newest first. `onlyOpen`: grave ones that nobody has put aside."""
        notices = NoticeRepository(session=work.session, clock=work.clock)
        page = await notices.page(only_open=only_open, cursor=cursor, limit=page_limit(limit))
        items = [NoticeView(**row._mapping) for row in page.items]
        return NoticePage(
            items=items,
            next_cursor=page.next_cursor,
            open_count=await notices.count_open(),
            unread_count=await notices.count_unread(principal.user_id),
            read_until=await notices.read_until(principal.user_id),
        )

    @post("/read", status_code=204, summary="Remember that notices were read", operation_id="readNotices")
    async def read(
        self,
        workspace_id: FromPath[UUID],
        data: JSONBody[ReadNoticesRequest],
        work: NamedDependency[UnitOfWork],
        principal: NamedDependency[Principal],
    ) -> None:
        """By the asking member alone. A moment in the future is now."""
        until = min(data.until, work.clock.now())
        await NoticeRepository(session=work.session, clock=work.clock).mark_read(principal.user_id, until=until)

    @post("/{notice_id:uuid}/dismiss", status_code=204, summary="Put a notice aside", operation_id="dismissNotice")
    async def dismiss(self, workspace_id: FromPath[UUID], notice_id: FromPath[UUID], work: NamedDependency[UnitOfWork]) -> None:
        await NoticeRepository(session=work.session, clock=work.clock).dismiss(notice_id)
        work.announce(notice_changed(notice_id))
