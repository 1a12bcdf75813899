"""What the contexts add to a move, said in the tenancy's words. `app/tenancy.py` joins them."""

from typing import Protocol
from uuid import UUID

from tenants.tenant import Tenant


class MediaStore(Protocol):
    async def keys_under(self, prefix: str) -> list[str]:
        """All keys that begin with the prefix, sorted."""
        ...

    async def get(self, key: str) -> bytes | None: ...

    async def put(self, key: str, content: bytes) -> None: ...

    async def delete(self, key: str) -> None: ...


class Accounts(Protocol):
    """The workspace's own row and its members, in the control database."""

    async def describe(self, workspace_id: UUID) -> dict[str, str]:
        """Name, language, currency, timezone, createdAt; empty for a workspace without an account."""
        ...

    async def check_owner(self, email: str) -> None:
        """Raises OwnerUnknown."""
        ...

    async def adopt(self, workspace_id: UUID, *, about: dict[str, str], owner_email: str) -> None:
        """Makes the row, ready, with this user as its admin; twice is harmless."""
        ...

    async def remove(self, workspace_id: UUID) -> None: ...


class Numbers(Protocol):
    async def settle(self, tenant: Tenant, *, came_from: UUID) -> list[str]:
        """Makes an imported workspace's secrets, files and routes its own. Says what somebody has to look at, a line each."""
        ...
