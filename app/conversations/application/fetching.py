"""The command that brings a message's file here (`fetch_attachment.py` does it)."""

from uuid import UUID

from app.kernel.commands import Command


def fetch_attachment(message_id: UUID) -> Command:
    return Command(kind="fetch_attachment", payload={"message_id": str(message_id)}, key=str(message_id))
