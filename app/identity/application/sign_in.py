"""A person proves who they are."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from app.identity.application.ports import PasswordHasher
from app.identity.domain.accounts import User, WrongCredentials
from app.identity.domain.emails import folded
from app.identity.domain.passwords import LONGEST


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInCommand:
    email: str
    password: str = field(repr=False)


class SignIn:
    """An unknown address, a wrong password and a disabled account answer alike, in words and in time.

    `find_user` and `keep_hash` are short transactions of their own: none is open while a password waits for its turn to be
    hashed, or a flood of sign-ins would hold every connection of the pool.
    """

    def __init__(
        self,
        *,
        find_user: Callable[[str], Awaitable[User | None]],
        keep_hash: Callable[[User, str], Awaitable[None]],
        hasher: PasswordHasher,
    ) -> None:
        self._find_user = find_user
        self._keep_hash = keep_hash
        self._hasher = hasher

    async def __call__(self, command: SignInCommand) -> User:
        """Raises WrongCredentials."""
        if len(command.password) > LONGEST:
            raise WrongCredentials
        user = await self._find_user(folded(command.email))
        is_right = await self._hasher.verify(password=command.password, password_hash=user.password_hash if user else None)
        if user is None or not is_right or user.disabled_at is not None:
            raise WrongCredentials
        if self._hasher.is_outdated(user.password_hash):
            await self._keep_hash(user, await self._hasher.hash(command.password))
        return user
