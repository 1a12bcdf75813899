"""Workspaces' own apps at Meta, on the control database: webhooks that come through their doors have no workspace yet."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.domain.meta_app import MetaApp
from app.database.sealed import SecretBox
from tenants.tables import meta_apps_table

_a = meta_apps_table.c
_SECRETS = ("app_secret", "former_secret", "verify_token")


class MetaApps:
    def __init__(self, session: AsyncSession, *, box: SecretBox) -> None:
        self._session = session
        self._box = box

    async def of_workspace(self, workspace_id: UUID) -> MetaApp | None:
        row = (await self._session.execute(select(meta_apps_table).where(_a.workspace_id == workspace_id))).one_or_none()
        return None if row is None else self._app(row)

    async def at_door(self, door: str) -> MetaApp | None:
        row = (await self._session.execute(select(meta_apps_table).where(_a.door == door))).one_or_none()
        return None if row is None else self._app(row)

    async def put(self, app: MetaApp) -> None:
        values = {column.name: getattr(app, column.name) for column in _a}
        values |= self._with_secrets(app.workspace_id, values, self._box.seal)
        changes = {name: value for name, value in values.items() if name != "workspace_id"}
        await self._session.execute(
            insert(meta_apps_table).values(**values).on_conflict_do_update(index_elements=["workspace_id"], set_=changes)
        )

    async def note_verified(self, app: MetaApp, *, at: datetime) -> None:
        await self._session.execute(update(meta_apps_table).where(_a.workspace_id == app.workspace_id).values(verified_at=at))

    async def remove(self, workspace_id: UUID) -> bool:
        """False when there was none."""
        gone = delete(meta_apps_table).where(_a.workspace_id == workspace_id).returning(_a.workspace_id)
        return await self._session.scalar(gone) is not None

    def _app(self, row: Row[Any]) -> MetaApp:
        values = dict(row._mapping)
        return MetaApp(**values | self._with_secrets(row.workspace_id, values, self._box.open))

    @staticmethod
    def _with_secrets(workspace_id: UUID, values: dict[str, Any], turn: Callable[..., str]) -> dict[str, str | None]:
        return {
            name: None if values[name] is None else turn(values[name], place=f"platform|meta_apps|{workspace_id}|{name}")
            for name in _SECRETS
        }
