"""What crosses the wire about one's own account, camelCase."""

from datetime import datetime
from typing import Self
from uuid import UUID

from app.identity.domain.devices import device_of, network_of
from app.identity.infrastructure.queries import SessionRow
from app.identity.interfaces.shapes import Body, Shape


class ForgottenBody(Body):
    email: str


class EmailBody(Body):
    email: str


class TokenBody(Body):
    token: str


class ResetBody(Body):
    token: str
    password: str


class NewPasswordBody(Body):
    """`password` is the present one."""

    password: str
    new_password: str


class NewEmailBody(Body):
    password: str
    email: str


class SessionShape(Shape):
    """`device` such as "Firefox · Linux", "" when unknown; `network` the /24 (IPv4) or /48 (IPv6) it was opened from."""

    id: UUID
    device: str
    network: str
    created_at: datetime
    last_seen_at: datetime
    is_current: bool

    @classmethod
    def of(cls, row: SessionRow, *, current: UUID) -> Self:
        return cls(
            id=row.id,
            device=device_of(row.user_agent),
            network=network_of(row.address),
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            is_current=row.id == current,
        )


class OpenSessions(Shape):
    items: list[SessionShape]
    next_cursor: str | None
