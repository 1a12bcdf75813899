"""A tenant: one workspace's schema, on one cluster."""

import base64
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

# Why a workspace is suspended that is to be dropped: a mark of ours, which nobody reads as it is.
LEAVING = "leaving"
_SCHEMA_NAME = re.compile(r"t_[a-z2-7]{26}")


class TenantStatus(StrEnum):
    PROVISIONING = "provisioning"
    ACTIVE = "active"
    SUSPENDED = "suspended"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tenant:
    """`schema` is made from the workspace's id and nothing else, so that no user text ever becomes an identifier.

    `revision` is where its tables stand, `oldest_code` the oldest revision whose program can still use them. After `drop_after`
    the workspace is gone for good. While it is `moving_to` another cluster nobody opens it.
    """

    workspace_id: UUID
    schema: str
    cluster: str
    status: TenantStatus
    revision: str | None
    oldest_code: str | None = None
    drop_after: datetime | None = None
    suspended_reason: str | None = None
    moving_to: str | None = None

    def __post_init__(self) -> None:
        if not _SCHEMA_NAME.fullmatch(self.schema):
            raise ValueError(f"not a tenant schema: {self.schema!r}")

    @property
    def reason_told(self) -> str | None:
        """What the platform's admin wrote for the workspace's people; None where only the days of grace are to be told (`drop_after`)."""
        return None if self.suspended_reason == LEAVING else self.suspended_reason

    @property
    def search_path(self) -> str:
        return f"{self.schema}, shared"


def old_schema_name(schema: str) -> str:
    """What a workspace's schema is called on the server that it has left: a name that no session is ever bound to."""
    if not _SCHEMA_NAME.fullmatch(schema):
        raise ValueError(f"not a tenant schema: {schema!r}")
    return f"old_{schema}"


def schema_name(workspace_id: UUID) -> str:
    """`t_` and the base32 of the id's 16 bytes: 28 characters, always a valid unquoted identifier."""
    return "t_" + base64.b32encode(workspace_id.bytes).decode().rstrip("=").lower()
