"""The same conversation over the real catalog and the real cart, each turn in a transaction of its own."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.assistant.application.answer_conversation import AnswerConversation, Neighbours
from app.assistant.infrastructure.states import AssistantStateRepository
from app.catalog.facade import CatalogFacade
from app.conversations.contracts import OutgoingContent
from app.conversations.contracts.questions import Said
from app.conversations.contracts.turns import Turn, TurnCustomer, UnansweredMessage
from app.conversations.domain.outgoing.options import rendered
from app.conversations.facade import ThreadLinks
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.kernel.ids import new_id
from app.ordering.facade import CartFacade
from app.resources import Resources
from tenants.tenant import Tenant
from tests.assistant.shop import DETECTOR, body, choices, titles


class Phone:
    """A customer of Bottega Aurora; stands in for the conversations facade only."""

    def __init__(self, resources: Resources, tenant: Tenant, customer_id: UUID) -> None:
        self._resources, self._tenant, self.customer_id = resources, tenant, customer_id
        self._conversation_id = new_id()
        self._waiting: tuple[UnansweredMessage, ...] = ()
        self.last: OutgoingContent | None = None
        self.language: str | None = None

    async def says(self, text: str, tap_id: str | None = None) -> OutgoingContent:
        self._waiting = (UnansweredMessage(id=new_id(), type="text", text=text, tap_id=tap_id, occurred_at=datetime.now(UTC)),)
        async with self._resources.work(self._tenant) as work:
            catalog = CatalogFacade(work)
            self.language = (await CustomersFacade(work).card(self.customer_id)).language
            answer = AnswerConversation(
                neighbours=Neighbours(
                    conversations=self,
                    customers=CustomersFacade(work),
                    catalog=catalog,
                    carts=CartFacade(work, catalog),
                    links=ThreadLinks(work, self._resources),
                ),
                states=AssistantStateRepository(work.session),
                detector=DETECTOR,
                clock=work.clock,
                nonce=lambda: "n",
                tap_key=b"k" * 32,
            )
            await answer(self._conversation_id)
            await work.commit()
        assert self.last is not None
        return self.last

    async def taps(self, title: str) -> OutgoingContent:
        assert self.last is not None
        chosen = next(choice for choice in choices(self.last) if choice.title.startswith(title))
        return await self.says(chosen.title, chosen.id)

    async def open_turn(self, conversation_id: UUID) -> Turn:
        return Turn(
            conversation_id=conversation_id,
            customer=TurnCustomer(id=self.customer_id, name="Chiara", language=self.language),
            messages=self._waiting,
            is_first=self.last is None,
            workspace_name="Bottega Aurora",
            workspace_language="it",
            currency="EUR",
        )

    async def reply(self, turn: Turn, said: Sequence[Said]) -> None:
        (self.last,) = (message for each in said for message in rendered(each))

    async def hand_over(self, turn: Turn, reason: str) -> None: ...


@pytest.fixture
async def phone(resources: Resources, bottega: Tenant) -> Phone:
    async with resources.work(bottega) as work:
        card = await CustomersFacade(work).identify(ChannelIdentity(wa_id=str(new_id().int)[-12:], user_id=None, name="Chiara"))
        await work.commit()
    return Phone(resources, bottega, card.id)


@pytest.mark.parametrize(
    ("wish", "add", "two", "price_of_two"),
    [
        ("avete parmiggiano?", "Aggiungi", "ne prendo due", "€ 17,80"),
        ("do you have parmesan?", "Add", "two please", "€17.80"),
        ("¿tenéis parmesano?", "Añadir", "dos", "17,80 €"),
    ],
)
async def test_from_a_wish_to_a_cart(phone: Phone, wish: str, add: str, two: str, price_of_two: str) -> None:
    answer = await phone.says(wish)
    if not any(title.startswith(add) for title in titles(answer)):
        await phone.taps(next(title for title in titles(answer) if "24" in title))
    await phone.taps(add)
    assert price_of_two in body(await phone.says(two))


async def test_a_language_asked_for_is_remembered(phone: Phone) -> None:
    await phone.says("ciao")
    await phone.says("in English please")
    assert "Catalogue" in titles(await phone.says("ok"))
    assert phone.language == "en"


async def test_every_screen_of_the_real_shop_can_be_opened(phone: Phone) -> None:
    await phone.says("catalogo")
    for category in titles(phone.last or await phone.says("catalogo")):
        await phone.says("catalogo")
        products = [title for title in titles(await phone.taps(category)) if title not in ("Altri", "Dal più economico")]
        assert "*" in body(await phone.taps(products[0]))
