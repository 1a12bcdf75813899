"""The guided assistant's one use case: answer everything a customer said since the last answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from app.assistant.application.hearing import Heard, hear, is_small_talk
from app.assistant.application.journeys import order, welcome
from app.assistant.application.ports import AssistantStates, Carts, Catalog, Conversations, Customers, Links
from app.assistant.application.routing import answer_tap, answer_text
from app.assistant.application.scene import Scene
from app.assistant.application.screens.home import introduction
from app.assistant.application.voice import Voice
from app.assistant.domain.card_numbers import holds_card_number
from app.assistant.domain.language import Detector, Hints, LanguageChoice, choose_language
from app.assistant.domain.opt_out import asks_to_resume
from app.assistant.domain.state import AssistantState
from app.assistant.domain.taps import TapSigner
from app.conversations.contracts import OutgoingLink, OutgoingText
from app.conversations.contracts.questions import BODY, OutgoingQuestion, Said
from app.conversations.contracts.turns import Turn
from app.kernel.clock import Clock
from app.kernel.labels import cut


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """The facades a turn is answered with, all built from the caller's unit of work."""

    conversations: Conversations
    customers: Customers
    catalog: Catalog
    carts: Carts
    links: Links


class AnswerConversation:
    """One transaction, no network: the turn's lock is held from the first read to the queued reply."""

    def __init__(
        self,
        *,
        neighbours: Neighbours,
        states: AssistantStates,
        detector: Detector,
        clock: Clock,
        nonce: Callable[[], str],
        tap_key: bytes,
    ) -> None:
        self._neighbours = neighbours
        self._states = states
        self._detector = detector
        self._clock = clock
        self._nonce = nonce
        self._tap_key = tap_key

    async def __call__(self, conversation_id: UUID) -> None:
        turn = await self._neighbours.conversations.open_turn(conversation_id)
        if turn is None:
            return
        now = self._clock.now()
        state = await self._states.find(conversation_id) or AssistantState(conversation_id=conversation_id, updated_at=now)
        signer = TapSigner(key=self._tap_key, conversation_id=conversation_id)
        heard = hear(turn.messages, signer)
        choice = self._choose_language(turn, state, heard)
        scene = Scene(
            turn=turn,
            state=state,
            voice=Voice(language=choice.reply, signer=signer),
            catalog=self._neighbours.catalog,
            carts=self._neighbours.carts,
            links=self._neighbours.links,
            now=now,
            nonce=self._nonce(),
        )
        await self._keep_consent(turn, heard)
        content = await _answer(scene, heard)
        await self._keep(scene, choice)
        await self._neighbours.conversations.reply(turn, (_introduced(scene, content),))
        if scene.hand_over_reason is not None:
            await self._neighbours.conversations.hand_over(turn, scene.hand_over_reason)

    def _choose_language(self, turn: Turn, state: AssistantState, heard: Heard) -> LanguageChoice:
        hints = Hints(
            stored=turn.customer.language, spoken=state.language, shop=turn.workspace_language,
            candidate=state.candidate_language, streak=state.candidate_streak,
        )  # fmt: skip
        return choose_language(heard.text, hints, self._detector)

    async def _keep_consent(self, turn: Turn, heard: Heard) -> None:
        if heard.wants_to_stop:
            await self._neighbours.customers.withdraw_marketing(customer_id=turn.customer.id)
        elif asks_to_resume(heard.text):
            await self._neighbours.customers.allow_marketing(customer_id=turn.customer.id)

    async def _keep(self, scene: Scene, choice: LanguageChoice) -> None:
        state, remember = scene.state, scene.chosen_language or choice.remember
        if remember is not None and remember != scene.turn.customer.language:
            await self._neighbours.customers.remember_language(customer_id=scene.turn.customer.id, language=remember)
        state.language = scene.language
        has_chosen = scene.chosen_language is not None
        state.candidate_language, state.candidate_streak = (None, 0) if has_chosen else (choice.candidate, choice.streak)
        state.updated_at = scene.now
        await self._states.save(state)


async def _answer(scene: Scene, heard: Heard) -> Said:
    if heard.wants_to_stop:
        return await welcome.confirm_stop(scene)
    if holds_card_number(heard.text):
        return await welcome.warn_of_card_data(scene)
    if heard.ordered:
        return await order.confirm_order(scene, heard.ordered, note="" if is_small_talk(heard.text) else heard.text)
    answer = await answer_tap(scene, heard.tap) if heard.tap is not None else None
    if answer is not None and (not heard.text or is_small_talk(heard.text) or scene.hand_over_reason is not None):
        return answer
    if heard.text:
        return await answer_text(scene, heard.text)
    if heard.is_forged or heard.is_opening:
        return await welcome.go_home(scene)
    return await welcome.apologise_for_media(scene)


def _introduced(scene: Scene, content: Said) -> Said:
    """The very first answer says who is speaking, whatever it is about."""
    if not scene.turn.is_first or scene.has_welcomed or not isinstance(content, OutgoingText | OutgoingQuestion | OutgoingLink):
        return content
    hello = introduction(scene.voice, customer=scene.turn.customer, shop=scene.turn.workspace_name)
    return replace(content, body=cut(f"{hello}\n\n{content.body}", BODY))
