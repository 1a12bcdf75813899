"""Jobs of the assistant."""

from typing import Any
from uuid import UUID

from app.assistant.wiring import provide_answer_conversation
from app.database.unit_of_work import UnitOfWork
from app.resources import Resources
from jobs.handlers import Atomic, Handler


async def answer_conversation(work: UnitOfWork, resources: Resources, payload: dict[str, Any]) -> None:
    await provide_answer_conversation(work, resources)(UUID(payload["conversationId"]))


HANDLERS: dict[str, Handler] = {"answer_conversation": Atomic(run=answer_conversation, when_suspended="drop")}
