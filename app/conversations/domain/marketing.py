"""What counts as marketing: only templates can be, and Meta's category says which."""

from typing import Any

from app.kernel.errors import Conflict

# Meta's own code for a customer who stopped a business's marketing: ours means the same, and needs the same words.
STOPPED_MARKETING = "131050"


class CustomerStoppedMarketing(Conflict):
    """The customer wants no marketing from this shop."""

    code = "customer_stopped_marketing"


def is_marketing(content: dict[str, Any]) -> bool:
    """`content` of a stored message."""
    shown = content.get("rendered")
    return content.get("type") == "template" and isinstance(shown, dict) and shown.get("category") == "MARKETING"
