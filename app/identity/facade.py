"""What the neighbours may ask of identity, inside their own transaction."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.contracts import WorkspaceProfile
from app.identity.infrastructure.sql_profiles import SqlProfiles
from app.kernel.errors import Conflict


class ProfileMissing(Conflict):
    """The workspace is still being made; try again in a moment."""

    code = "workspace_not_ready"


class WorkspaceProfiles:
    """Reads in the caller's tenant session, cached nowhere: what the owner switched off is off in the next transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._profiles = SqlProfiles(session)

    async def read(self) -> WorkspaceProfile:
        """Raises ProfileMissing while the sign-up is not finished."""
        profile = await self._profiles.find()
        if profile is None:
            raise ProfileMissing
        return profile
