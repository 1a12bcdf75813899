"""A workspace brings its own app at Meta: looked at by Meta first, kept, and its webhooks pointed at a door of their own."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.conversations.application.asking_meta import MetaRefusedNumber, metas_word
from app.conversations.application.ports import Work
from app.conversations.domain.meta_app import MetaApp, must_be_app, new_door, new_verify_token
from app.integrations.whatsapp.management import GraphManagement
from app.kernel.errors import Conflict, NotFound, Unavailable


class AppIsOurs(Conflict):
    """This is the app of ShopMe itself: it serves the workspace already, and nothing is to be brought."""

    code = "app_is_ours"


class AppStore(Protocol):
    async def of_workspace(self, workspace_id: UUID) -> MetaApp | None: ...

    async def put(self, app: MetaApp) -> None: ...

    async def remove(self, workspace_id: UUID) -> bool: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class AppDesk:
    apps: AppStore
    work: Work


class OpenAppDesk(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[AppDesk]:
        """A desk whose transactions commit when the block ends without an error."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class BroughtApp:
    """`refusal` is why Meta does not send there yet: then somebody enters address and token by hand."""

    app: MetaApp
    refusal: MetaRefusedNumber | Unavailable | None = None


class BringMetaApp:
    def __init__(
        self, *, open_desk: OpenAppDesk, management: GraphManagement, workspace_id: UUID, our_app_id: str, address_of: Callable[[str], str]
    ) -> None:
        self._open_desk = open_desk
        self._management = management
        self._workspace_id = workspace_id
        self._our_app_id = our_app_id
        self._address_of = address_of

    async def __call__(self, *, app_id: str, app_secret: str) -> BroughtApp:
        """Raises Invalid, AppIsOurs, MetaRefusedNumber or Unavailable when Meta does not know id and secret; nothing has changed then."""
        must_be_app(app_id=app_id, app_secret=app_secret)
        if app_id == self._our_app_id:
            raise AppIsOurs
        with metas_word():
            await self._management.app_callback(app_id=app_id, app_secret=app_secret)
        async with self._open_desk() as desk:
            known = await desk.apps.of_workspace(self._workspace_id)
            app = _changed(known, app_id=app_id, app_secret=app_secret, at=desk.work.clock.now(), workspace_id=self._workspace_id)
            await desk.apps.put(app)
            desk.work.note("meta_app.brought", subject=f"meta_app:{app_id}")
        return await self._with_webhooks(app)

    async def point_again(self) -> BroughtApp:
        """Has Meta send the app's webhooks to its door once more. Raises NotFound when there is no app."""
        async with self._open_desk() as desk:
            app = await desk.apps.of_workspace(self._workspace_id)
        if app is None:
            raise NotFound("This workspace has no app of its own.")
        return await self._with_webhooks(app)

    async def take_away(self) -> None:
        """Its numbers' webhooks are heard only if they come through our own app from now on. Nothing happens when there is none."""
        async with self._open_desk() as desk:
            if await desk.apps.remove(self._workspace_id):
                desk.work.note("meta_app.removed", subject=f"workspace:{self._workspace_id}")

    async def _with_webhooks(self, app: MetaApp) -> BroughtApp:
        """Meta asks the door for the token while we ask Meta: the app must be kept by then."""
        try:
            with metas_word():
                await self._management.subscribe_app(
                    app_id=app.app_id,
                    app_secret=app.app_secret,
                    callback_url=self._address_of(app.door),
                    verify_token=app.verify_token,
                )
        except (MetaRefusedNumber, Unavailable) as refusal:
            return BroughtApp(app=app, refusal=refusal)
        async with self._open_desk() as desk:
            return BroughtApp(app=await desk.apps.of_workspace(self._workspace_id) or app)


def _changed(known: MetaApp | None, *, app_id: str, app_secret: str, at: datetime, workspace_id: UUID) -> MetaApp:
    """A new secret of the same app keeps its door, and the old one for a while; another app gets a door of its own."""
    if known is None or known.app_id != app_id:
        return MetaApp(
            workspace_id=workspace_id,
            door=new_door(),
            app_id=app_id,
            app_secret=app_secret,
            former_secret=None,
            verify_token=new_verify_token(),
            changed_at=at,
        )
    if known.app_secret == app_secret:
        return known
    return replace(known, app_secret=app_secret, former_secret=known.app_secret, changed_at=at)
