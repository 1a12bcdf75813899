"""Somebody begins or ends to run the whole installation. Only the command line does this: nobody appoints over the network."""

from app.identity.application.ports import Accounts, PlatformNotes
from app.identity.domain.accounts import User
from app.identity.domain.emails import folded
from app.kernel.errors import NotFound


class AppointPlatformAdmin:
    def __init__(self, *, accounts: Accounts, notes: PlatformNotes) -> None:
        self._accounts = accounts
        self._notes = notes

    async def __call__(self, email: str) -> None:
        """Raises NotFound when nobody has signed up with this address."""
        user = await self._person(email)
        if not user.is_platform_admin:
            await self._accounts.appoint_platform_admin(user.id)
            await self._notes.note("platform_admin.appointed", subject=f"user:{user.id}")

    async def dismiss(self, email: str) -> None:
        """Raises NotFound when nobody has signed up with this address."""
        user = await self._person(email)
        if user.is_platform_admin:
            await self._accounts.dismiss_platform_admin(user.id)
            await self._notes.note("platform_admin.dismissed", subject=f"user:{user.id}")

    async def _person(self, email: str) -> User:
        user = await self._accounts.user_by_email(folded(email))
        if user is None:
            raise NotFound("Nobody has signed up with this address: sign up first, then appoint.", field="email")
        return user
