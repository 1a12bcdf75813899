"""Somebody opens an account for their business."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.identity.application.ports import Accounts, PasswordHasher
from app.identity.domain.accounts import Account, User, Workspace
from app.identity.domain.currencies import a_currency
from app.identity.domain.emails import an_email
from app.identity.domain.languages import TIMEZONE_OF, a_language
from app.identity.domain.names import a_name
from app.identity.domain.passwords import a_password
from app.kernel.clock import Clock
from app.kernel.errors import Invalid
from app.kernel.ids import new_id


@dataclass(frozen=True, kw_only=True, slots=True)
class SignUpCommand:
    """`language` is the workspace's; `user_language` the person's own, when it is another."""

    email: str
    password: str = field(repr=False)
    name: str
    workspace_name: str
    language: str
    currency: str
    user_language: str = ""


class SignUp:
    """User, workspace and membership, in the caller's control transaction. The workspace's home is built afterwards."""

    def __init__(self, *, accounts: Accounts, hasher: PasswordHasher, clock: Clock, new_id: Callable[[], UUID] = new_id) -> None:
        self._accounts = accounts
        self._hasher = hasher
        self._clock = clock
        self._new_id = new_id

    async def __call__(self, command: SignUpCommand) -> Account:
        """Raises Invalid with every wrong field at once, EmailTaken."""
        checked = checked_sign_up(command)
        password_hash = await self._hasher.hash(checked.password)
        account = self._account(checked, password_hash=password_hash, now=self._clock.now())
        await self._accounts.add(account)
        return account

    def _account(self, command: SignUpCommand, *, password_hash: str, now: datetime) -> Account:
        user = User(
            id=self._new_id(),
            email=command.email,
            name=command.name,
            password_hash=password_hash,
            language=command.user_language or command.language,
            created_at=now,
        )
        workspace = Workspace(
            id=self._new_id(),
            name=command.workspace_name,
            owner_id=user.id,
            language=command.language,
            currency=command.currency,
            timezone=TIMEZONE_OF[command.language],
            created_at=now,
        )
        return Account(user=user, workspace=workspace)


def checked_sign_up(command: SignUpCommand) -> SignUpCommand:
    """Raises Invalid with every wrong field at once; what is wrong with a single one by its own code."""
    checks: dict[str, Callable[[], str]] = {
        "email": lambda: an_email(command.email),
        "password": lambda: a_password(command.password),
        "name": lambda: a_name(command.name, field="name"),
        "workspace_name": lambda: a_name(command.workspace_name, field="workspaceName"),
        "language": lambda: a_language(command.language),
        "currency": lambda: a_currency(command.currency),
        "user_language": lambda: a_language(command.user_language or command.language),
    }
    values: dict[str, str] = {}
    wrong: list[Invalid] = []
    for name, check in checks.items():
        try:
            values[name] = check()
        except Invalid as error:
            wrong.append(error)
    if len(wrong) == 1:
        raise wrong[0]
    if wrong:
        errors = [{"field": error.facts["field"], "message": error.detail} for error in wrong]
        raise Invalid("Some fields are not acceptable.", errors=errors)
    return SignUpCommand(**values)
