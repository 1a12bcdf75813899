"""Whether a password may be somebody's: by our rules, by the list of the usual ones, and by what was stolen elsewhere."""

from collections.abc import Awaitable, Callable, Collection

from app.identity.domain.passwords import BreachedPassword, CommonPassword, a_password


class ApprovePassword:
    """`is_breached` may ask another server, so no transaction is open meanwhile."""

    def __init__(self, *, is_listed: Callable[[str], bool], is_breached: Callable[[str], Awaitable[bool]]) -> None:
        self._is_listed = is_listed
        self._is_breached = is_breached

    async def __call__(self, text: str, *, field: str = "password", about: Collection[str] = ()) -> str:
        """Raises Invalid, CommonPassword, BreachedPassword."""
        password = a_password(text, field=field, about=about)
        if self._is_listed(password):
            raise CommonPassword(field=field, reason="common")
        if await self._is_breached(password):
            raise BreachedPassword(field=field, reason="breached")
        return password
