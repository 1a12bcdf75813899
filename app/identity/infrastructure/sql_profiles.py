"""The single row in which a tenant says what shop it is."""

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.direct import Direct
from app.identity.contracts import WorkspaceProfile
from app.identity.domain.accounts import Workspace
from app.identity.infrastructure.tables import workspace_profile_table

_columns = workspace_profile_table.c
# Read for every answer. Direct, for that reason.
_FIND = Direct(
    select(
        _columns.name,
        _columns.language,
        _columns.currency,
        _columns.timezone,
        _columns.assistant_enabled,
        _columns.shows_read,
    )
)


class SqlProfiles:
    """Works in a tenant's session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self) -> WorkspaceProfile | None:
        row = await _FIND.first(self._session)
        return None if row is None else WorkspaceProfile(**row)

    async def write_first(self, workspace: Workspace) -> None:
        """Harmless when it is already there: a repair must not undo what the owner changed since."""
        await self._session.execute(
            insert(workspace_profile_table)
            .values(
                one=1,
                name=workspace.name,
                language=workspace.language,
                currency=workspace.currency,
                timezone=workspace.timezone,
                assistant_enabled=True,
            )
            .on_conflict_do_nothing()
        )

    async def rename(self, name: str) -> None:
        await self._session.execute(update(workspace_profile_table).values(name=name))

    async def switch_assistant_on(self) -> None:
        await self._session.execute(update(workspace_profile_table).values(assistant_enabled=True))

    async def switch_assistant_off(self) -> None:
        await self._session.execute(update(workspace_profile_table).values(assistant_enabled=False))

    async def show_read(self) -> None:
        await self._session.execute(update(workspace_profile_table).values(shows_read=True))

    async def hide_read(self) -> None:
        await self._session.execute(update(workspace_profile_table).values(shows_read=False))
