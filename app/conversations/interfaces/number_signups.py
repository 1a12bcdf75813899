"""Embedded Signup: Meta's pop-up gives a code, the server turns it into a connected number. The app's secret never leaves the server."""

from urllib.parse import urlencode, urlsplit
from uuid import UUID

import msgspec
from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.connect_by_signup import ConnectBySignupCommand
from app.conversations.application.refresh_number import refresh_number
from app.conversations.application.resume_number import resume_number
from app.conversations.domain.number import Number
from app.conversations.infrastructure.signup_tickets import SignupStateRefused
from app.conversations.interfaces.number_shapes import number_view
from app.conversations.interfaces.signup_shapes import (
    AddRequest,
    ChooseRequest,
    SignupAnswer,
    SignupDialog,
    SignupOffer,
    SignupRequest,
    choice_view,
)
from app.conversations.wiring.numbers import provide_connect_by_signup, provide_connect_number, provide_signup_tickets
from app.database.unit_of_work import UnitOfWork
from app.http.auth import Principal
from app.http.security_headers import COMES_BACK_AT
from app.kernel.errors import Invalid, NotFound
from app.kernel.phone import split_number
from app.resources import Resources
from app.settings import LOOPBACK_HOSTS, Settings
from tenants.tenant import Tenant

# v4 as Meta's front end asks for it: the pop-up lets the business choose between a new number and the one of its WhatsApp Business app.
_EXTRAS = {"setup": {}, "featureType": "whatsapp_business_app_onboarding", "sessionInfoVersion": "3", "version": "v4"}


class SignupNotOffered(NotFound):
    """This installation has no app at Meta whose pop-up could be opened."""

    code = "signup_not_offered"


class NumberSignupsController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/numbers/signup"
    tags = ("Numbers",)

    @get("/", summary="Whether Meta's pop-up is offered", operation_id="readSignupOffer")
    async def offer(self, workspace_id: FromPath[UUID], resources: NamedDependency[Resources]) -> SignupOffer:
        return SignupOffer(is_offered=resources.settings.meta.offers_signup)

    @post("/start", status_code=200, summary="Open Meta's pop-up", operation_id="startSignup")
    async def start(
        self,
        workspace_id: FromPath[UUID],
        request: Request,  # type: ignore[type-arg]
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        principal: NamedDependency[Principal],
    ) -> SignupDialog:
        """The address to open and a state, bound to this session and good for half an hour."""
        _must_be_offered(resources)
        settings = resources.settings
        return_url = f"{_own_origin(settings, request.headers.get('host', ''))}{COMES_BACK_AT}"
        state = provide_signup_tickets(resources, tenant).state(session_id=principal.session_id, redirect_uri=return_url)
        query = {
            "client_id": settings.meta.app_id,
            "config_id": settings.meta.config_id,
            "response_type": "code",
            "override_default_response_type": "true",
            "display": "popup",
            "redirect_uri": return_url,
            "state": state,
            "extras": msgspec.json.encode(_EXTRAS).decode(),
        }
        return SignupDialog(dialog_url=f"{settings.meta.dialog_url}?{urlencode(query)}", return_url=return_url, state=state)

    @post("/", summary="Connect a number by Embedded Signup", operation_id="connectNumberBySignup")
    async def finish(
        self,
        workspace_id: FromPath[UUID],
        data: JSONBody[SignupRequest],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        control_session: NamedDependency[AsyncSession],
        principal: NamedDependency[Principal],
    ) -> SignupAnswer:
        """Exchanges the code (good for 30 s, once), checks the ids against the token, connects the number named, or the only one.

        403 `signup_state_refused`, 409 `token_of_another_account`, `token_of_another_app` or `number_taken`, 422 `meta_refused_number`.
        """
        _must_be_offered(resources)
        tickets = provide_signup_tickets(resources, tenant)
        redirect_uri = tickets.redirect_of(data.state, session_id=principal.session_id)
        connect = provide_connect_number(work, resources=resources, tenant=tenant, control_session=control_session)
        done = await provide_connect_by_signup(resources, connect=connect)(
            ConnectBySignupCommand(code=data.code, redirect_uri=redirect_uri, waba_id=data.waba_id, phone_number_id=data.phone_number_id)
        )
        if done.number is not None:
            return _connected(work, done.number)
        return SignupAnswer(
            choices=[choice_view(number) for number in done.choices],
            accounts=done.accounts,
            grant=tickets.grant(session_id=principal.session_id, token=done.token, accounts=done.accounts),
        )

    @post("/choose", summary="Connect one of several numbers", operation_id="chooseSignupNumber")
    async def choose(
        self,
        workspace_id: FromPath[UUID],
        data: JSONBody[ChooseRequest],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        control_session: NamedDependency[AsyncSession],
        principal: NamedDependency[Principal],
    ) -> SignupAnswer:
        token = _token_for(data.waba_id, data.grant, resources, tenant, principal)
        connect = provide_connect_number(work, resources=resources, tenant=tenant, control_session=control_session)
        number = await provide_connect_by_signup(resources, connect=connect).choose(
            token=token, waba_id=data.waba_id, phone_number_id=data.phone_number_id
        )
        return _connected(work, number)

    @post("/add", summary="Add a number to the account and connect it", operation_id="addSignupNumber")
    async def add(
        self,
        workspace_id: FromPath[UUID],
        data: JSONBody[AddRequest],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        control_session: NamedDependency[AsyncSession],
        principal: NamedDependency[Principal],
    ) -> SignupAnswer:
        """It is to be verified by a code and registered then."""
        token = _token_for(data.waba_id, data.grant, resources, tenant, principal)
        parts = split_number(data.phone)
        if parts is None:
            raise Invalid("Write the number with its country code, such as +39 02 1234 5678.", field="phone")
        connect = provide_connect_number(work, resources=resources, tenant=tenant, control_session=control_session)
        number = await provide_connect_by_signup(resources, connect=connect).add(
            token=token, waba_id=data.waba_id, country_code=parts[0], number=parts[1], name=data.name.strip()
        )
        return _connected(work, number)


def _connected(work: UnitOfWork, number: Number) -> SignupAnswer:
    work.record(resume_number(number.id))
    work.record(refresh_number(number.id))
    return SignupAnswer(number=number_view(number))


def _must_be_offered(resources: Resources) -> None:
    if not resources.settings.meta.offers_signup:
        raise SignupNotOffered


def _token_for(waba_id: str, grant: str, resources: Resources, tenant: Tenant, principal: Principal) -> str:
    _must_be_offered(resources)
    opened = provide_signup_tickets(resources, tenant).opened(grant, session_id=principal.session_id)
    if waba_id not in opened.accounts:
        raise SignupStateRefused
    return opened.token


def _own_origin(settings: Settings, host: str) -> str:
    """On this machine people call us localhost or 127.0.0.1: the pop-up has to come back to the very name that its opener has."""
    public = urlsplit(settings.public_url)
    asked = urlsplit(f"//{host}")
    if public.hostname in LOOPBACK_HOSTS and asked.hostname in LOOPBACK_HOSTS:
        return f"{public.scheme}://{host}"
    return settings.public_url
