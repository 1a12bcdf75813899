"""A conversation's place survives being written down."""

from datetime import UTC, datetime, timedelta

from app.assistant.domain.state import AssistantState, Screen, Shelf
from app.assistant.infrastructure.states import AssistantStateRepository
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.tenant import Tenant

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


async def test_a_state_comes_back_as_it_was_and_is_overwritten_by_the_next(resources: Resources, bottega: Tenant) -> None:
    async with resources.sessions.tenant(bottega) as session:
        await check_round_trip(AssistantStateRepository(session))


async def check_round_trip(states: AssistantStateRepository) -> None:
    state = AssistantState(conversation_id=new_id(), updated_at=NOW, language="es", candidate_language="en", candidate_streak=1)
    assert await states.find(state.conversation_id) is None
    state.open_search("olio d'oliva", cheapest_first=True)
    state.open_product(new_id())
    state.ask("clear", nonce="n1", at=NOW)
    await states.save(state)
    assert await states.find(state.conversation_id) == state
    state.open_category(new_id())
    state.updated_at = NOW + timedelta(minutes=1)
    await states.save(state)
    found = await states.find(state.conversation_id)
    assert found == state
    assert (found.screen, found.shelf, found.pending) == (Screen.PRODUCTS, Shelf.CATEGORY, None)
