"""How far a message has come. Statuses arrive late, doubled and out of order; a message only moves forward."""

from enum import StrEnum


class DeliveryStatus(StrEnum):
    RECEIVED = "received"
    QUEUED = "queued"
    SENDING = "sending"
    UNCLEAR = "unclear"
    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    CANCELLED = "cancelled"


_RANK = {
    DeliveryStatus.QUEUED: 0,
    DeliveryStatus.SENDING: 1,
    DeliveryStatus.UNCLEAR: 1,
    DeliveryStatus.ACCEPTED: 2,
    DeliveryStatus.SENT: 3,
    DeliveryStatus.DELIVERED: 4,
    DeliveryStatus.READ: 5,
}

# WhatsApp's words. "played" is a voice message heard: read, and more, but nothing that a tick shows.
FROM_META = {
    "sent": DeliveryStatus.SENT,
    "delivered": DeliveryStatus.DELIVERED,
    "read": DeliveryStatus.READ,
    "played": DeliveryStatus.READ,
    "failed": DeliveryStatus.FAILED,
}

MOMENT_OF = {
    DeliveryStatus.SENT: "sent_at",
    DeliveryStatus.DELIVERED: "delivered_at",
    DeliveryStatus.READ: "read_at",
    DeliveryStatus.FAILED: "failed_at",
}


def advanced(current: DeliveryStatus, reported: DeliveryStatus) -> DeliveryStatus:
    """Where a message stands after a report.

    Failed replaces only what had not arrived; and a failure is followed by delivered when one of several devices got it after all.
    """
    if current in (DeliveryStatus.RECEIVED, DeliveryStatus.CANCELLED):
        return current
    if reported is DeliveryStatus.FAILED:
        return current if _RANK.get(current, 0) >= _RANK[DeliveryStatus.DELIVERED] else reported
    if current is DeliveryStatus.FAILED:
        return reported if _RANK[reported] >= _RANK[DeliveryStatus.DELIVERED] else current
    return reported if _RANK[reported] > _RANK[current] else current
