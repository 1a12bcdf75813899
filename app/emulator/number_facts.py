"""What Meta holds of a number besides its name: verification, pin, quality, limits. Kept as one JSON object."""

import json
from dataclasses import dataclass, field

MESSAGING, MANAGEMENT = "whatsapp_business_messaging", "whatsapp_business_management"
SCOPES = (MANAGEMENT, MESSAGING)


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberFacts:
    """Values in Meta's words. `status` None follows from the registration; `registrations` are moments of (de)registering,
    `onboarded_at` when a number of the WhatsApp Business app came over, `synced` what was asked of its phone since."""

    quality: str = "GREEN"
    limit: str = "TIER_2K"
    throughput: str = "STANDARD"
    status: str | None = None
    name_status: str = "APPROVED"
    new_display_name: str | None = None
    new_name_status: str = "NONE"
    is_official: bool = False
    is_on_biz_app: bool = False
    code_verification: str = "VERIFIED"
    pin: str | None = None
    code: str | None = None
    wrong_pins: int = 0
    registrations: list[float] = field(default_factory=list)
    wrong_pin_at: float | None = None
    onboarded_at: float | None = None
    synced: list[str] = field(default_factory=list)
    # Whether the owner shares the past of the Business app.
    shares_history: bool = True
    # Of the token: valid, expired or revoked, and what it may do.
    access: str = "valid"
    scopes: list[str] = field(default_factory=lambda: list(SCOPES))
    has_payment: bool = True
    # None: a live number; a list: a test number, which writes only to these (digits).
    allowed_recipients: list[str] | None = None
    callback_url: str | None = None
    # The app that the number's token was made for; None is the shop's own.
    app_id: str | None = None


def facts_from(stored: str | None) -> NumberFacts:
    return NumberFacts(**json.loads(stored)) if stored else NumberFacts()
