"""The composition root of the assistant."""

import hashlib
import hmac
import secrets
from functools import cache

from app.assistant.application.answer_conversation import AnswerConversation, Neighbours
from app.assistant.infrastructure.detector import EldDetector
from app.assistant.infrastructure.states import AssistantStateRepository
from app.catalog.facade import CatalogFacade
from app.conversations.facade import ConversationsFacade, ThreadLinks
from app.customers.facade import CustomersFacade
from app.database.unit_of_work import UnitOfWork
from app.ordering.facade import CartFacade
from app.resources import Resources
from app.settings import Settings


def provide_answer_conversation(work: UnitOfWork, resources: Resources) -> AnswerConversation:
    catalog = CatalogFacade(work)
    return AnswerConversation(
        neighbours=Neighbours(
            conversations=ConversationsFacade(work),
            customers=CustomersFacade(work),
            catalog=catalog,
            carts=CartFacade(work, catalog),
            links=ThreadLinks(work, resources),
        ),
        states=AssistantStateRepository(work.session),
        detector=_detector(),
        clock=work.clock,
        nonce=lambda: secrets.token_hex(8),
        tap_key=_tap_key(resources.settings),
    )


def _tap_key(settings: Settings) -> bytes:
    """A key of its own, made from the newest secret: after a rotation old buttons lead home, which is harmless."""
    return hmac.new(settings.secret_keys[0].material, b"assistant taps", hashlib.sha256).digest()


@cache
def _detector() -> EldDetector:
    return EldDetector()
