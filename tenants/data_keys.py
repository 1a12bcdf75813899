"""The data keys in the control database: made when first needed, loaded before a session that may need them, gone with the workspace."""

from collections.abc import AsyncIterator
from uuid import UUID

import structlog
from sqlalchemy import delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.data_keys import PLATFORM_OWNER, DataKey, KeyNotOpened, KeyRing, LoadedKeys, WrappedKey
from tenants.sessions import PLATFORM, Sessions
from tenants.tables import data_keys_table, known_kids_table, tenants_table
from tenants.tenant import schema_name

log = structlog.get_logger()
_k = data_keys_table.c
_BATCH = 200


def owner_name(workspace_id: UUID) -> str:
    return PLATFORM_OWNER if workspace_id == PLATFORM else schema_name(workspace_id)


class DataKeys:
    def __init__(self, *, sessions: Sessions, ring: KeyRing, loaded: LoadedKeys) -> None:
        self._sessions = sessions
        self._loaded = loaded
        self._shut: set[UUID] = set()
        self.ring = ring

    async def load(self, workspace_id: UUID) -> None:
        """Asked for before every session of the workspace or the platform; the first time it looks, and makes the key if there is none.

        A key that does not open stops only what needs it: it is said once, and sealing and opening say it each time.
        """
        if self._loaded.of_owner(owner_name(workspace_id)) is not None or workspace_id in self._shut:
            return
        try:
            kept = await self.wrapped(workspace_id)
            if kept is not None:
                self._loaded.put(self.ring.unwrap(kept))
        except KeyNotOpened as error:
            self._shut.add(workspace_id)
            log.error("data_key_not_opened", owner=owner_name(workspace_id), kid=error.kid)
        except (SQLAlchemyError, OSError) as error:
            # The session that is wanted will say it better, if it fails too; before the first `shopme migrate` there is no such table.
            log.warning("data_key_not_loaded", owner=owner_name(workspace_id), error=type(error).__name__)

    async def wrapped(self, workspace_id: UUID) -> WrappedKey | None:
        """As it is kept, made now if there is none; None for a workspace that the directory does not know."""
        async with self._sessions.bare_control() as session:
            kept = await self._read(session, workspace_id)
            if kept is None:
                await self._make(session, workspace_id)
                await session.commit()
                kept = await self._read(session, workspace_id)
        return kept

    def take_along(self, kept: WrappedKey) -> None:
        """An imported workspace's old key, to open with it what is then sealed anew. Raises KeyNotOpened."""
        self._loaded.add_foreign(self.ring.unwrap(kept))

    async def restore(self, workspace_id: UUID, kept: WrappedKey) -> None:
        """The key of a workspace that comes back, unless it has one here already. Raises KeyNotOpened."""
        anew = self.ring.wrap(self.ring.unwrap(kept))
        async with self._sessions.bare_control() as session:
            values = {"workspace_id": workspace_id, "id": anew.id, "kid": anew.kid, "wrapped": anew.wrapped}
            await session.execute(insert(data_keys_table).values(values).on_conflict_do_nothing())
            await session.commit()

    async def _read(self, session: AsyncSession, workspace_id: UUID) -> WrappedKey | None:
        row = (await session.execute(select(_k.id, _k.kid, _k.wrapped).where(_k.workspace_id == workspace_id))).one_or_none()
        return None if row is None else WrappedKey(row.id, owner_name(workspace_id), row.kid, row.wrapped)

    async def _make(self, session: AsyncSession, workspace_id: UUID) -> None:
        """Two processes may make it at once: the first row stays. A workspace that was dropped meanwhile gets none."""
        made = self.ring.wrap(DataKey.new(owner_name(workspace_id)))
        values = select(literal(workspace_id), literal(made.id), literal(made.kid), literal(made.wrapped), func.now())
        if workspace_id != PLATFORM:
            values = values.where(select(tenants_table.c.workspace_id).where(tenants_table.c.workspace_id == workspace_id).exists())
        names = ["workspace_id", "id", "kid", "wrapped", "created_at"]
        await session.execute(insert(data_keys_table).from_select(names, values).on_conflict_do_nothing())

    async def to_wrap_anew(self) -> int:
        async with self._sessions.bare_control() as session:
            return await session.scalar(select(func.count()).where(_k.kid != self.ring.newest)) or 0

    async def wrap_anew(self) -> AsyncIterator[str | None]:
        """Under the newest key, a transaction each: what is done stays done. Yields None for each, or why it did not work."""
        after = UUID(int=0)
        due = select(_k.workspace_id, _k.id, _k.kid, _k.wrapped).where(_k.kid != self.ring.newest).order_by(_k.workspace_id).limit(_BATCH)
        is_first = True
        while True:
            async with self._sessions.bare_control() as session:
                rows = (await session.execute(due if is_first else due.where(_k.workspace_id > after))).all()
            for row in rows:
                yield await self._wrap_one(WrappedKey(row.id, owner_name(row.workspace_id), row.kid, row.wrapped))
            if len(rows) < _BATCH:
                return
            after, is_first = rows[-1].workspace_id, False

    async def _wrap_one(self, kept: WrappedKey) -> str | None:
        try:
            anew = self.ring.wrap(self.ring.unwrap(kept))
        except KeyNotOpened as error:
            return f"the data key of {kept.owner}: {error}"
        async with self._sessions.bare_control() as session:
            change = update(data_keys_table).where(_k.id == kept.id, _k.wrapped == kept.wrapped)
            await session.execute(change.values(kid=anew.kid, wrapped=anew.wrapped))
            await session.commit()
        return None

    async def kids_in_use(self) -> dict[str, int]:
        """Each kid that something is or may be sealed with → how many data keys it wraps."""
        async with self._sessions.bare_control() as session:
            found: dict[str, int] = dict.fromkeys(await session.scalars(select(known_kids_table.c.kid)), 0)
            for kid, count in await session.execute(select(_k.kid, func.count()).group_by(_k.kid)):
                found[kid] = count
        return found

    async def note_kids(self) -> None:
        """The newest may be in use from now on. The first time all: older programs sealed with any of them, and noted nothing."""
        async with self._sessions.bare_control() as session:
            is_first = await session.scalar(select(func.count()).select_from(known_kids_table)) == 0
        await self._note(self.ring.kids if is_first else (self.ring.newest,))

    async def note_all_kids(self) -> None:
        """Before a rotation: cut off, it may leave something under any of them."""
        await self._note(self.ring.kids)

    async def _note(self, kids: tuple[str, ...]) -> None:
        async with self._sessions.bare_control() as session:
            await session.execute(insert(known_kids_table).values([{"kid": kid} for kid in kids]).on_conflict_do_nothing())
            await session.commit()

    async def release_old_kids(self) -> None:
        """After a rotation that left nothing behind."""
        async with self._sessions.bare_control() as session:
            await session.execute(delete(known_kids_table).where(known_kids_table.c.kid != self.ring.newest))
            await session.commit()


async def shred(session: AsyncSession, workspace_id: UUID) -> None:
    """In the transaction that drops the workspace: without this row no copy of its secrets opens, in no backup made from now on."""
    await session.execute(delete(data_keys_table).where(_k.workspace_id == workspace_id))
