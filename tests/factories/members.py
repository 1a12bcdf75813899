"""Who is signed in where nobody has signed up: sessions are identity's business."""

from uuid import UUID

from app.http.auth import Principal
from app.kernel.errors import Unauthenticated
from app.kernel.ids import new_id

SESSION_OF = {role: new_id() for role in ("admin", "manager", "agent")}


class RolesByName:
    """The access cookie says the role that somebody has in `workspace_id`; nobody has one anywhere else."""

    def __init__(self, workspace_id: UUID) -> None:
        self._workspace_id = workspace_id
        self._roles: dict[UUID, str] = {}

    async def principal_of(self, access_token: str) -> Principal:
        if access_token not in SESSION_OF:
            raise Unauthenticated
        user_id = new_id()
        self._roles[user_id] = access_token
        return Principal(user_id=user_id, name=access_token, email=f"{access_token}@example.com", session_id=SESSION_OF[access_token])

    async def role_in(self, *, user_id: UUID, workspace_id: UUID) -> str | None:
        return self._roles[user_id] if workspace_id == self._workspace_id else None
