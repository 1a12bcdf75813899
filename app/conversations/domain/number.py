"""A WhatsApp number of the workspace."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

# Messages a second, in and out together. Source: Cloud API, "throughput".
USUAL_PER_S, HIGHEST_PER_S = 80, 1000


def messages_per_s(allowed: int | None, *, cap: int | None) -> int:
    """What the shop wants at most, never more than Meta allows."""
    most = allowed or USUAL_PER_S
    return min(most, cap or most)


@dataclass(kw_only=True, slots=True)
class Number:
    """`status` is "connected", "attention" (Meta refuses to let it send, `status_reason` says why) or "disconnected".

    `facts` are Meta's own, by its field names, as of `checked_at`. While there is a `campaign_hold` (`reason`, `since`) no campaign is
    sent through the number: its quality is at stake. `throughput_per_s` is what Meta allows where it is not the usual,
    `throughput_cap_per_s` what the shop wants at most. `pin_sealed` is the pin that it was last registered with here. `app_sync` says how
    the contacts and conversations of a number that is also in the WhatsApp Business app come over: `contacts` and `history`, each "asked"
    or Meta's code of a refusal.
    """

    id: UUID
    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str | None
    quality_rating: str | None
    access_token_sealed: str
    status: str
    status_reason: dict[str, Any] | None
    created_at: datetime
    facts: dict[str, Any] = field(default_factory=dict)
    checked_at: datetime | None = None
    campaign_hold: dict[str, Any] | None = None
    throughput_per_s: int | None = None
    throughput_cap_per_s: int | None = None
    pin_sealed: str | None = None
    app_sync: dict[str, Any] | None = None

    @property
    def is_on_phone(self) -> bool:
        """Coexistence: the same number is in the WhatsApp Business app, which registers it."""
        return self.facts.get("is_on_biz_app") is True

    @property
    def catalog_id(self) -> str | None:
        """The catalog at Meta from which products are sent, as far as Meta has told."""
        found = self.facts.get("catalog_id")
        return found if isinstance(found, str) and found else None

    @property
    def messages_per_s(self) -> int:
        return messages_per_s(self.throughput_per_s, cap=self.throughput_cap_per_s)
