"""What the use cases of campaigns need from the outside."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from app.campaigns.domain.template import Template
from app.conversations.contracts.templates import BusinessAccount
from app.kernel.clock import Clock
from app.kernel.commands import Command


class Work(Protocol):
    """The unit of work, as far as a use case may know it."""

    @property
    def clock(self) -> Clock: ...

    def record(self, command: Command) -> None: ...


class Templates(Protocol):
    async def get(self, template_id: UUID) -> Template: ...

    async def named(self, *, waba_id: str, name: str, language: str) -> Template | None: ...

    async def of_meta(self, *, waba_id: str, meta_id: str) -> Template | None: ...

    async def of_account(self, waba_id: str) -> list[Template]: ...

    async def add(self, template: Template) -> bool: ...

    async def save(self, template: Template) -> None: ...

    async def put(self, template: Template) -> None: ...

    async def remove(self, template_id: UUID) -> None: ...


class Accounts(Protocol):
    async def all(self) -> list[BusinessAccount]: ...


class Management(Protocol):
    """Meta's management API. Every call raises GraphRefused, GraphUnreachable or GraphUnclear."""

    async def create_template(self, *, waba_id: str, access_token: str, body: dict[str, Any]) -> dict[str, Any]: ...

    async def edit_template(self, *, meta_id: str, access_token: str, body: dict[str, Any]) -> None: ...

    async def delete_template(self, *, waba_id: str, name: str, meta_id: str, access_token: str) -> None: ...

    def templates(self, *, waba_id: str, access_token: str) -> AsyncIterator[dict[str, Any]]: ...

    async def upload_sample(self, *, app_id: str, access_token: str, content: bytes, mime_type: str, filename: str) -> str: ...


class Samples(Protocol):
    """Our copies of headers' samples. Both raise Unavailable."""

    async def keep(self, content: bytes, *, mime_type: str) -> str: ...

    async def read(self, path: str) -> bytes | None: ...


class SafeSample(Protocol):
    def __call__(self, content: bytes) -> tuple[str, bytes]:
        """Media type and a file that may be kept. Raises SampleRefused. Slow: for a thread."""
        ...


class DownloadSample(Protocol):
    async def __call__(self, *, url: str, access_token: str) -> bytes:
        """From Meta's hosts alone. Raises MediaRefused, or httpx.HTTPError when trying again may help."""
        ...


class AppIdOf(Protocol):
    async def __call__(self) -> str:
        """The app at Meta that the workspace's tokens may upload to; "" when this installation has none."""
        ...


class TokenOf(Protocol):
    async def __call__(self, waba_id: str) -> str:
        """What opens the account at Meta. Raises NotFound when no number of it is connected."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """One short transaction; none is held across a call to Meta."""

    templates: Templates
    accounts: Accounts
    token_of: TokenOf
    work: Work


class OpenDesk(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[Desk]:
        """A desk whose transaction commits when the block ends without an error."""
        ...
