"""Access tokens of numbers: sealed to their tenant and row, opened only for a call."""

from uuid import UUID

from app.conversations.application.outbound import OutboundMessage
from app.conversations.domain.number import Number
from app.database.sealed import SecretBox
from tenants.tenant import Tenant


class TokenSafe:
    def __init__(self, box: SecretBox) -> None:
        self._box = box

    def seal(self, access_token: str, *, tenant: Tenant, number_id: UUID) -> str:
        return self._box.seal(access_token, place=_place(tenant, number_id))

    def seal_pin(self, pin: str, *, tenant: Tenant, number_id: UUID) -> str:
        return self._box.seal(pin, place=pin_place(tenant.schema, number_id))

    def pin_of(self, tenant: Tenant, number: Number) -> str | None:
        return None if number.pin_sealed is None else self._box.open(number.pin_sealed, place=pin_place(tenant.schema, number.id))

    def of_number(self, tenant: Tenant, number: Number) -> str:
        return self._box.open(number.access_token_sealed, place=_place(tenant, number.id))

    def token_of(self, tenant: Tenant, message: OutboundMessage) -> str:
        return self._box.open(message.access_token_sealed, place=_place(tenant, message.number_id))


def _place(tenant: Tenant, number_id: UUID) -> str:
    return sealed_place(tenant.schema, number_id)


def pin_place(schema: str, number_id: UUID) -> str:
    """What the pin of a number is bound to."""
    return f"{schema}|numbers|{number_id}|pin"


def sealed_place(schema: str, number_id: UUID) -> str:
    """What a number's token is bound to."""
    return f"{schema}|numbers|{number_id}|access_token"
