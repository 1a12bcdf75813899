"""What a secure link opens, without signing in. Looking changes nothing; what matters is done by POST, by a person."""

from functools import partial
from typing import Any
from urllib.parse import quote

import structlog
from litestar import Controller, Request, Response, get, post, put
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.application.announcements import link_changed
from app.conversations.application.send_link import DOCUMENT
from app.conversations.domain.document import Document, document_key
from app.conversations.infrastructure.document_repository import DocumentRepository
from app.conversations.interfaces.link_shapes import (
    DigitsBody,
    DocumentShape,
    ErasureBody,
    LinkLook,
    OpenedLinkShape,
    OwnCopyShape,
    PreferencesBody,
    PreferencesShape,
)
from app.conversations.wiring import provide_send_link
from app.customers.contracts import COPY, PREFERENCES
from app.customers.facade import CustomersFacade, content_of_copy
from app.http.client_address import client_address
from app.http.csrf import WITHOUT_SESSION
from app.http.link_pins import pin_cookie, pin_in
from app.http.rate_limit import Limit, RateLimiter
from app.identity.contracts import LinkVisit, SecureLink
from app.identity.facade import LinkEntry, SecureLinks, WorkspaceProfiles, link_door, link_visit, must_be_renewable
from app.integrations.storage.store import open_store
from app.kernel.errors import NotFound
from app.resources import Resources
from tenants.tenant import Tenant

log = structlog.get_logger()
AnyRequest = Request[Any, Any, Any]
COPIES_PER_ADDRESS = Limit(name="link-copy-address", count=20, period_s=3600)
PROOFS_PER_ADDRESS = Limit(name="link-proof-address", count=40, period_s=3600)
RENEWALS_PER_ADDRESS = Limit(name="link-renew-address", count=20, period_s=3600)
_NEVER_KEPT = CacheControlHeader(no_store=True)


class SecureLinksController(Controller):
    path = "/api/links/{token:str}"
    tags = ("links",)
    cache_control = _NEVER_KEPT
    opt = {WITHOUT_SESSION: True}  # noqa: RUF012 - as the framework declares it

    @get("/", operation_id="lookAtLink", summary="What the link is for")
    async def look(
        self, token: FromPath[str], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> LinkLook:
        """For everybody who has the address, previews too: says nothing of the customer, spends and pins nothing."""
        entry = await link_door(resources, limiter).look(token, visit=_visit(request, resources))
        return LinkLook.of(entry.link)

    @post("/open", status_code=200, operation_id="openLink", summary="A person opens the link")
    async def open(
        self, token: FromPath[str], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> Response[OpenedLinkShape]:
        """From now on it is good in this network and this browser alone; the cookie that comes with the answer has to be brought along."""
        opened, tenant = await link_door(resources, limiter).open(token, visit=_visit(request, resources))
        shape = await _shown(opened.link, tenant, resources)
        if opened.link.opened_at is None:
            await _tell_operators(opened.link, tenant, resources)
        return Response(shape, cookies=[pin_cookie(opened.pin, resources.settings)])

    @post("/digits", status_code=200, operation_id="proveByDigits", summary="Give the last digits of the number")
    async def prove(
        self,
        token: FromPath[str],
        data: JSONBody[DigitsBody],
        request: AnyRequest,
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> Response[OpenedLinkShape]:
        """Where the link was opened elsewhere, and where the shop asks for them: from now on it is good here alone. Five wrong ones end
        it (410 `link_revoked`); a new one can be sent."""
        visit = _visit(request, resources)
        await limiter.admit(PROOFS_PER_ADDRESS.for_address(visit.address), visit.address)

        async def knows(entry: LinkEntry) -> bool:
            async with resources.work(entry.tenant) as work:
                return await CustomersFacade(work).has_last_digits(entry.link.customer_id, data.digits)

        proven, tenant = await link_door(resources, limiter).prove(token, visit=visit, knows=knows)
        shape = await _shown(proven.link, tenant, resources)
        await _tell_operators(proven.link, tenant, resources)
        return Response(shape, cookies=[pin_cookie(proven.pin, resources.settings)])

    @put("/preferences", operation_id="savePreferences", summary="The customer's own data and consents")
    async def save_preferences(
        self,
        token: FromPath[str],
        data: JSONBody[PreferencesBody],
        request: AnyRequest,
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> PreferencesShape:
        """As often as wanted within the link's hour. 400 `privacy_not_accepted` unless the privacy text was accepted."""
        door = link_door(resources, limiter)
        entry = await door.enter(token, visit=_visit(request, resources), operation=PREFERENCES.name)
        async with resources.work(entry.tenant) as work:
            shop = (await WorkspaceProfiles(work.session).read()).name
            saved = await CustomersFacade(work).change_preferences(entry.link.customer_id, data.wishes(), shop=shop)
            await work.commit()
        await door.note(entry.link, "preferences_saved", language=saved.language)
        return PreferencesShape.of(saved, shows_phone=not entry.link.awaits_digits)

    @post("/erasure", status_code=204, operation_id="eraseCustomer", summary="Delete the customer's account")
    async def erase(
        self,
        token: FromPath[str],
        data: JSONBody[ErasureBody],
        request: AnyRequest,
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> None:
        """For good: name, address, numbers, messages and files. Spends the link, and ends all others of this customer."""
        visit = _visit(request, resources)
        spending = link_door(resources, limiter).spend(
            token, visit=visit, operation=PREFERENCES.name, act="customer_erased", must_prove=partial(_has_digits, resources)
        )
        async with spending as entry:
            async with resources.work(entry.tenant) as work:
                erased = await CustomersFacade(work).erase(entry.link.customer_id)
                await work.commit()
            await SecureLinks(resources).revoke_all(workspace_id=entry.tenant.workspace_id, customer_ids=erased)

    @post("/document", status_code=200, operation_id="downloadDocument", summary="Download the document, once")
    async def download(
        self, token: FromPath[str], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> Response[bytes]:
        visit = _visit(request, resources)
        spending = link_door(resources, limiter).spend(
            token, visit=visit, operation=DOCUMENT.name, act="document_downloaded", must_prove=partial(_has_digits, resources)
        )
        async with spending as entry:
            document = await _document(entry.link, entry.tenant, resources)
            key = document_key(workspace_id=entry.tenant.workspace_id, document_id=document.id)
            content = await open_store(resources.settings.storage_url).get(key)
            if content is None:
                raise NotFound("There is no such file.")
        await _tell_operators(entry.link, entry.tenant, resources)
        return Response(content, media_type=document.content_type, headers=_saved_as(document.filename))

    @post("/copies", status_code=202, operation_id="askForOwnCopy", summary="Have a copy of one's own data made")
    async def ask_for_copy(
        self, token: FromPath[str], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> None:
        """On the page of one's own data: a link to the copy comes into the conversation. 409 `window_closed` as for a new link."""
        visit = _visit(request, resources)
        await limiter.admit(COPIES_PER_ADDRESS.for_address(visit.address), visit.address)
        door = link_door(resources, limiter)
        entry = await door.enter(token, visit=visit, operation=PREFERENCES.name)
        async with resources.work(entry.tenant) as work:
            await provide_send_link(work, resources).copy(entry.link)
            await work.commit()
        await door.note(entry.link, "copy_asked")

    @post("/copy", status_code=200, media_type="application/zip", operation_id="downloadOwnCopy", summary="Download the copy, once")
    async def download_copy(
        self, token: FromPath[str], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> Response[bytes]:
        """One ZIP file. 404 `copy_missing` while it is being made: that spends nothing."""
        visit = _visit(request, resources)
        spending = link_door(resources, limiter).spend(
            token, visit=visit, operation=COPY.name, act="copy_downloaded", must_prove=partial(_has_digits, resources)
        )
        async with spending as entry:
            async with resources.work(entry.tenant) as work:
                copy = await CustomersFacade(work).copy_of(entry.link.customer_id, entry.link.resource_id)
            content = await content_of_copy(copy, workspace_id=entry.tenant.workspace_id, resources=resources)
        await _tell_operators(entry.link, entry.tenant, resources)
        return Response(content, media_type="application/zip", headers=_saved_as("customer-data.zip"))

    @post("/renew", status_code=202, operation_id="renewLink", summary="Send a new link into the conversation")
    async def renew(
        self, token: FromPath[str], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> None:
        """Also for a link that is over or was opened elsewhere: the new one reaches the customer alone. 409 `window_closed` when WhatsApp
        does not let the shop write: then the customer writes first."""
        visit = _visit(request, resources)
        await limiter.admit(RENEWALS_PER_ADDRESS.for_address(visit.address), visit.address)
        entry = await link_door(resources, limiter).find(token, visit=visit)
        must_be_renewable(entry.link)
        async with resources.work(entry.tenant) as work:
            await provide_send_link(work, resources).again(entry.link)
            await work.commit()


def _visit(request: AnyRequest, resources: Resources) -> LinkVisit:
    address = client_address(request.scope, trusted_proxies=resources.settings.trusted_proxies)
    return link_visit(address=address, pin=pin_in(request, resources.settings))


async def _tell_operators(link: SecureLink, tenant: Tenant, resources: Resources) -> None:
    """Their list of links changes while they look at it. They ask for it every minute as well: a customer is never refused for it."""
    try:
        async with resources.work(tenant) as work:
            work.announce(link_changed(link.thread_id))
            await work.commit()
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        log.warning("link_not_told", error=type(error).__name__, workspace_id=str(tenant.workspace_id))


async def _has_digits(resources: Resources, entry: LinkEntry) -> bool:
    """A customer whom WhatsApp shows without a number can be asked for none."""
    async with resources.work(entry.tenant) as work:
        return await CustomersFacade(work).has_number(entry.link.customer_id)


async def _shown(link: SecureLink, tenant: Tenant, resources: Resources) -> OpenedLinkShape:
    shape = OpenedLinkShape(
        operation=link.operation,
        shop_name=link.shop_name,
        language=link.language,
        expires_at=link.expires_at,
        preferences=None,
        document=None,
        copy=None,
        asks_digits=link.awaits_digits and await _has_digits(resources, LinkEntry(link=link, tenant=tenant)),
    )
    if link.operation == PREFERENCES.name:
        async with resources.work(tenant) as work:
            profile = await WorkspaceProfiles(work.session).read()
            found = await CustomersFacade(work).preferences(link.customer_id, shop=profile.name, language=link.language)
        shape.preferences, shape.language = PreferencesShape.of(found, shows_phone=not link.awaits_digits), found.language
    elif link.operation == DOCUMENT.name:
        shape.document = DocumentShape.of(await _document(link, tenant, resources))
    elif link.operation == COPY.name:
        async with resources.work(tenant) as work:
            copy = await CustomersFacade(work).copy_of(link.customer_id, link.resource_id)
        shape.copy = OwnCopyShape(state=copy.state, size_bytes=copy.size_bytes)
    return shape


async def _document(link: SecureLink, tenant: Tenant, resources: Resources) -> Document:
    async with resources.work(tenant) as work:
        document = await DocumentRepository(work.session).find(link.resource_id)
    if document is None:
        raise NotFound("There is no such file.")
    return document


def _saved_as(filename: str) -> dict[str, str]:
    return {
        "Content-Disposition": _attached(filename),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }


def _attached(filename: str) -> str:
    """RFC 6266: a plain name for old browsers, the real one for all others."""
    plain = "".join(character if character.isascii() and (character.isalnum() or character in "._- ") else "_" for character in filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
