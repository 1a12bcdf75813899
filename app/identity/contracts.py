"""What the neighbours may know of a workspace, and of secure links."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkspaceProfile:
    """`language` is it, en or es; `currency` an ISO 4217 code; `timezone` an IANA name. `shows_read`: customers see blue ticks
    when somebody has read them, and that somebody writes."""

    name: str
    language: str
    currency: str
    timezone: str
    assistant_enabled: bool
    shows_read: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkOperation:
    """What a secure link is for, named by the context that does it. `is_single_use` for what is critical: the first use spends the link."""

    name: str
    is_single_use: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkMaker:
    """`kind` is operator, assistant or customer (who asked for a new link); `id` the operator's."""

    kind: str
    id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkOrder:
    """A link to be made. `resource_id` is what the operation is about, `thread_id` the conversation it is sent in; `intent` is a step of
    the operation at which its page begins."""

    operation: LinkOperation
    resource_id: UUID
    customer_id: UUID
    thread_id: UUID
    language: str
    maker: LinkMaker
    intent: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkVisit:
    """Who holds a link: the address, the network it belongs to, and the value of the pin cookie, if the browser has one."""

    address: str
    network: str
    pin: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SecureLink:
    """A link as it stands. Its token is made when its message leaves, and kept nowhere; `path` stands for it until then.

    `asks_digits`: the workspace wants the last digits of the number before what is critical; `proven_at`: when they were given.
    """

    id: UUID
    secret_hash: str
    workspace_id: UUID
    operation: str
    is_single_use: bool
    resource_id: UUID
    customer_id: UUID
    thread_id: UUID
    language: str
    intent: str | None
    maker_kind: str
    maker_id: UUID | None
    made_at: datetime
    expires_at: datetime
    opened_at: datetime | None = None
    network: str | None = None
    pin_hash: str | None = None
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    replaced_by: UUID | None = None
    proof_tries: int = 0
    proven_at: datetime | None = None
    shop_name: str = ""
    asks_digits: bool = False

    @property
    def awaits_digits(self) -> bool:
        """What is asked is not shown, and what is critical not done."""
        return self.asks_digits and self.proven_at is None

    @property
    def path(self) -> str:
        return f"/l/{self.id}"


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedLink:
    """`pin` is the value of the cookie that the browser has to bring along from now on."""

    link: SecureLink
    pin: str
