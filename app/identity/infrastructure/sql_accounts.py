"""Users, workspaces and members in schema `platform`. Core statements: the rows are flat and the domain objects frozen."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.domain.accounts import Account, EmailTaken, Role, User, Workspace
from app.identity.infrastructure.tables import members_table, users_table, workspaces_table

_WORKSPACE = [workspaces_table.c[name] for name in Workspace.__slots__]


class SqlAccounts:
    """Works in the caller's control transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, account: Account) -> None:
        user, workspace = account.user, account.workspace
        await self.add_user(user)
        await self._session.execute(
            insert(workspaces_table).values(
                id=workspace.id,
                name=workspace.name,
                owner_id=workspace.owner_id,
                language=workspace.language,
                currency=workspace.currency,
                timezone=workspace.timezone,
                created_at=workspace.created_at,
            )
        )
        await self._session.execute(
            insert(members_table).values(user_id=user.id, workspace_id=workspace.id, role=Role.ADMIN, created_at=workspace.created_at)
        )

    async def user_by_email(self, email: str) -> User | None:
        rows = await self._session.execute(select(*users_table.c).where(users_table.c.email == email))
        row = rows.one_or_none()
        return None if row is None else User(**row._mapping)

    async def user_by_id(self, user_id: UUID) -> User | None:
        row = (await self._session.execute(select(*users_table.c).where(users_table.c.id == user_id))).one_or_none()
        return None if row is None else User(**row._mapping)

    async def mark_verified(self, *, user_id: UUID, email: str, at: datetime) -> None:
        """Only while the account still has the address that was proven."""
        await self._session.execute(
            update(users_table)
            .where(users_table.c.id == user_id, users_table.c.email == email, users_table.c.verified_at.is_(None))
            .values(verified_at=at)
        )

    async def replace_email(self, *, user_id: UUID, email: str, at: datetime) -> None:
        """Raises EmailTaken."""
        try:
            await self._session.execute(update(users_table).where(users_table.c.id == user_id).values(email=email, verified_at=at))
        except IntegrityError as error:
            if "uq_users_email" in str(error.orig):
                raise EmailTaken(field="email") from error
            raise

    async def add_user(self, user: User) -> None:
        """Raises EmailTaken."""
        try:
            await self._session.execute(
                insert(users_table).values(
                    id=user.id,
                    email=user.email,
                    name=user.name,
                    password_hash=user.password_hash,
                    language=user.language,
                    created_at=user.created_at,
                    verified_at=user.verified_at,
                )
            )
        except IntegrityError as error:
            if "uq_users_email" in str(error.orig):
                raise EmailTaken(field="email") from error
            raise

    async def replace_password_hash(self, *, user_id: UUID, password_hash: str) -> None:
        await self._session.execute(update(users_table).where(users_table.c.id == user_id).values(password_hash=password_hash))

    async def appoint_platform_admin(self, user_id: UUID) -> None:
        await self._session.execute(update(users_table).where(users_table.c.id == user_id).values(is_platform_admin=True))

    async def dismiss_platform_admin(self, user_id: UUID) -> None:
        await self._session.execute(update(users_table).where(users_table.c.id == user_id).values(is_platform_admin=False))

    async def rename_workspace(self, *, workspace_id: UUID, name: str) -> None:
        await self._session.execute(update(workspaces_table).where(workspaces_table.c.id == workspace_id).values(name=name))

    async def ask_link_digits(self, *, workspace_id: UUID, is_asked: bool) -> None:
        mine = workspaces_table.c.id == workspace_id
        await self._session.execute(update(workspaces_table).where(mine).values(links_ask_digits=is_asked))

    async def require_second_factor(self, workspace_id: UUID, *, is_required: bool) -> None:
        mine = workspaces_table.c.id == workspace_id
        await self._session.execute(update(workspaces_table).where(mine).values(second_factor_required=is_required))

    async def mark_ready(self, *, workspace_id: UUID, at: datetime) -> None:
        await self._session.execute(
            update(workspaces_table).where(workspaces_table.c.id == workspace_id, workspaces_table.c.ready_at.is_(None)).values(ready_at=at)
        )

    async def unready_workspaces(self, *, created_before: datetime, limit: int) -> list[Workspace]:
        columns = workspaces_table.c
        statement = select(*_WORKSPACE).where(columns.ready_at.is_(None), columns.created_at < created_before)
        rows = await self._session.execute(statement.order_by(columns.created_at).limit(limit))
        return [Workspace(**row._mapping) for row in rows]

    async def unready_workspaces_of(self, user_id: UUID) -> list[Workspace]:
        columns = workspaces_table.c
        rows = await self._session.execute(select(*_WORKSPACE).where(columns.ready_at.is_(None), columns.owner_id == user_id))
        return [Workspace(**row._mapping) for row in rows]
