"""Before something that a thief of an open browser would like: the password again (ASVS 7.5.1)."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from app.identity.application.ports import PasswordHasher
from app.identity.domain.accounts import User
from app.identity.domain.passwords import LONGEST
from app.kernel.errors import Forbidden


class WrongPassword(Forbidden):
    """This is not the account's password."""

    code = "wrong_password"


class ConfirmPassword:
    """`find_user` is a short transaction of its own: none is open while a password waits for its turn to be hashed."""

    def __init__(self, *, find_user: Callable[[UUID], Awaitable[User | None]], hasher: PasswordHasher) -> None:
        self._find_user = find_user
        self._hasher = hasher

    async def __call__(self, *, user_id: UUID, password: str) -> User:
        """Raises WrongPassword."""
        user = await self._find_user(user_id)
        is_right = len(password) <= LONGEST and await self._hasher.verify(
            password=password, password_hash=user.password_hash if user else None
        )
        if user is None or not is_right:
            raise WrongPassword(field="password")
        return user
