"""What changes in the inbox are called on the live feed."""

from uuid import UUID

from app.database.live_events import LiveChange


def message_changed(conversation_id: UUID, message_id: UUID) -> LiveChange:
    return LiveChange("message", conversation_id, message_id)


def conversation_changed(conversation_id: UUID) -> LiveChange:
    return LiveChange("conversation", conversation_id)


def number_changed(number_id: UUID) -> LiveChange:
    return LiveChange("number", number_id)


def notice_changed(notice_id: UUID) -> LiveChange:
    return LiveChange("notice", notice_id)


def link_changed(thread_id: UUID) -> LiveChange:
    """A secure link of the thread was made, opened, spent or withdrawn."""
    return LiveChange("link", thread_id)
