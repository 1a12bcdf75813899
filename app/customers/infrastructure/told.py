"""What this context keeps of a person, as they are told it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.customers.infrastructure.tables import consents_table, customers_table

_c, _k = customers_table.c, consents_table.c
_NAMES = {
    "phone": _c.wa_id,
    "whatsappUserId": _c.user_id,
    "parentUserId": _c.parent_user_id,
    "username": _c.username,
    "profileName": _c.profile_name,
    "name": _c.given_name,
    "email": _c.email,
    "language": _c.language,
    "assistantEnabled": _c.assistant_enabled,
    "marketingAllowedAt": _c.marketing_opt_in_at,
    "marketingRefusedAt": _c.marketing_opt_out_at,
    "privacyAcceptedAt": _c.privacy_accepted_at,
    "firstSeenAt": _c.created_at,
}


async def told_of(session: AsyncSession, customer_ids: Sequence[UUID]) -> list[dict[str, Any]]:
    columns = [column.label(name) for name, column in _NAMES.items()]
    rows = await session.execute(select(_c.id, *columns).where(_c.id.in_(customer_ids)).order_by(_c.created_at, _c.id))
    consents = [_k.customer_id, _k.subject, _k.is_given, _k.source, _k.wording, _k.given_at]
    said = (await session.execute(select(*consents).where(_k.customer_id.in_(customer_ids)).order_by(_k.given_at, _k.id))).all()
    return [
        {
            **{name: getattr(row, name) for name in _NAMES},
            "consents": [
                {"subject": each.subject, "given": each.is_given, "by": each.source, "wording": each.wording, "at": each.given_at}
                for each in said
                if each.customer_id == row.id
            ],
        }
        for row in rows
    ]
