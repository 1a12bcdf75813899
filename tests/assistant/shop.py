"""A small shop and one customer's chat with its assistant, all in memory; tests read like the conversation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from app.assistant.application.answer_conversation import AnswerConversation, Neighbours
from app.assistant.domain.folding import fold
from app.assistant.domain.state import AssistantState
from app.assistant.infrastructure.detector import EldDetector
from app.catalog.contracts import CategoryCard, ProductCard, ProductPage
from app.conversations.contracts import ListRow, OutgoingButtons, OutgoingContent, OutgoingLink, OutgoingList, ReplyButton
from app.conversations.contracts.questions import Said
from app.conversations.contracts.turns import OrderedProduct, Turn, TurnCustomer, UnansweredMessage
from app.conversations.domain.link_words import copy_message, preferences_message
from app.conversations.domain.outgoing.options import rendered
from app.kernel.clock import StoppedClock
from app.kernel.errors import TooMany
from app.kernel.ids import new_id
from app.kernel.money import Money
from app.ordering.application.add_to_cart import AddToCart
from app.ordering.application.change_quantity import ChangeQuantity
from app.ordering.application.clear_cart import ClearCart
from app.ordering.application.remove_from_cart import RemoveFromCart
from app.ordering.application.take_order import TakeOrder
from app.ordering.application.view_cart import ViewCart
from app.ordering.contracts import CartView
from tests.ordering.carts import InMemoryCarts

NOW = "2026-11-20T10:00:00+00:00"
DETECTOR = EldDetector()

CHEESE, WINE, SWEETS = new_id(), new_id(), new_id()
_CATEGORY_NAMES = {
    CHEESE: {"it": "Formaggi", "en": "Cheese", "es": "Quesos"},
    WINE: {"it": "Vini", "en": "Wine", "es": "Vinos"},
    SWEETS: {"it": "Dolci", "en": "Sweets", "es": "Dulces"},
}


def a_product(
    name: str,
    *,
    price: int = 1000,
    stock: int = 50,
    category: UUID = CHEESE,
    words: str = "",
    percent: int | None = None,
    unit: str = "1 pz",
    description: str = "Something good.",
) -> tuple[ProductCard, str]:
    """A product and the folded words it is found by."""
    full = Money(price, "EUR")
    card = ProductCard(
        id=new_id(),
        name=name,
        description=description,
        unit=unit,
        price=full.less_percent(percent) if percent else full,
        old_price=full if percent else None,
        stock=stock,
        image_url="/media/products/w/1.jpg",
        category_id=category,
        offer_name="Festa d'autunno" if percent else None,
        offer_percent=percent,
        offer_ends_at=datetime.fromisoformat("2026-11-30T22:00:00+00:00") if percent else None,
    )
    return card, fold(f"{name} {words}")


def a_deli() -> list[tuple[ProductCard, str]]:
    wines = [a_product(f"Vino rosso numero {n}", price=900 + n, category=WINE, words="wine red tinto vini") for n in range(1, 13)]
    return [
        a_product("Parmigiano Reggiano 24 mesi", price=1890, words="parmesan cheese queso formaggio"),
        a_product("Pecorino romano", price=1290, stock=3, words="cheese queso formaggio"),
        a_product("Gorgonzola dolce", price=790, stock=0, words="blue cheese queso formaggio"),
        a_product("Olio extravergine d'oliva toscano DOP biologico", price=2490, category=SWEETS, words="olive oil aceite", unit="500 ml"),
        a_product("Panettone artigianale", price=3200, category=SWEETS, percent=15, words="cake sweet dulce"),
        *wines,
    ]


class InMemoryCatalog:
    def __init__(self, products: Sequence[tuple[ProductCard, str]], *, near: Sequence[UUID] = ()) -> None:
        self.shelf = list(products)
        self._near = near

    @property
    def cards(self) -> list[ProductCard]:
        return [card for card, _ in self.shelf]

    async def categories(self, *, language: str) -> list[CategoryCard]:
        return [
            CategoryCard(category, names[language], sum(card.category_id == category for card in self.cards))
            for category, names in _CATEGORY_NAMES.items()
        ]

    async def category_products(self, *, category_id: UUID, language: str, offset: int, limit: int) -> ProductPage:
        return _page([card for card in self.cards if card.category_id == category_id], offset, limit)

    async def offered_products(self, *, language: str, offset: int, limit: int) -> ProductPage:
        return _page([card for card in self.cards if card.offer_percent], offset, limit)

    async def search(self, *, query: str, language: str, offset: int, limit: int) -> ProductPage:
        wanted = fold(query).split()
        return _page([card for card, words in self.shelf if any(word in words.split() for word in wanted)], offset, limit)

    async def product(self, *, product_id: UUID, language: str) -> ProductCard | None:
        return next((card for card in self.cards if card.id == product_id), None)

    async def product_of_sku(self, *, sku: str, language: str) -> ProductCard | None:
        """Here a product's code is its name in capitals."""
        return next((card for card in self.cards if card.name.upper() == sku), None)

    async def products_of_skus(self, *, skus: Sequence[str], language: str) -> Mapping[str, ProductCard]:
        return {sku: card for sku in skus if (card := await self.product_of_sku(sku=sku, language=language))}

    async def products(self, *, product_ids: Sequence[UUID], language: str) -> list[ProductCard]:
        return [card for card in self.cards if card.id in product_ids]

    async def nearest_categories(self, *, query: str, language: str, limit: int) -> list[CategoryCard]:
        return [category for category in await self.categories(language=language) if category.id in self._near][:limit]

    async def lock_stock(self, *, product_id: UUID) -> int | None:
        card = await self.product(product_id=product_id, language="it")
        return card.stock if card else None

    async def lock_stocks(self, *, product_ids: Sequence[UUID]) -> Mapping[UUID, int]:
        return {card.id: card.stock for card in self.cards if card.id in product_ids}


def _page(cards: list[ProductCard], offset: int, limit: int) -> ProductPage:
    return ProductPage(tuple(cards[offset : offset + limit]), len(cards))


class InMemoryCartFacade:
    def __init__(self, catalog: InMemoryCatalog, clock: StoppedClock) -> None:
        carts = InMemoryCarts(clock)
        self._view = ViewCart(carts=carts, prices=catalog)
        self._add = AddToCart(carts=carts, stock=catalog, clock=clock)
        self._change = ChangeQuantity(carts=carts, stock=catalog, clock=clock)
        self._remove = RemoveFromCart(carts=carts, clock=clock)
        self._clear = ClearCart(carts=carts, clock=clock)
        self.take_order = TakeOrder(carts=carts, shelf=catalog, clock=clock)

    async def view(self, *, customer_id: UUID, language: str, currency: str) -> CartView:
        return await self._view(customer_id=customer_id, language=language, currency=currency)

    async def add(self, *, customer_id: UUID, product_id: UUID, quantity: int, language: str, currency: str) -> CartView:
        await self._add(customer_id=customer_id, product_id=product_id, quantity=quantity)
        return await self.view(customer_id=customer_id, language=language, currency=currency)

    async def change_quantity(self, *, customer_id: UUID, product_id: UUID, quantity: int, language: str, currency: str) -> CartView:
        await self._change(customer_id=customer_id, product_id=product_id, quantity=quantity)
        return await self.view(customer_id=customer_id, language=language, currency=currency)

    async def remove(self, *, customer_id: UUID, product_id: UUID, language: str, currency: str) -> CartView:
        await self._remove(customer_id=customer_id, product_id=product_id)
        return await self.view(customer_id=customer_id, language=language, currency=currency)

    async def clear(self, *, customer_id: UUID, language: str, currency: str) -> CartView:
        await self._clear(customer_id=customer_id)
        return await self.view(customer_id=customer_id, language=language, currency=currency)


class InMemoryStates:
    def __init__(self) -> None:
        self.kept: dict[UUID, AssistantState] = {}

    async def find(self, conversation_id: UUID) -> AssistantState | None:
        return self.kept.get(conversation_id)

    async def save(self, state: AssistantState) -> None:
        self.kept[state.conversation_id] = state


@dataclass
class Chat:
    """One customer and the shop; also the fake of the conversations and customers facades."""

    name: str = "Chiara Lombardi"
    language: str | None = None
    shop_language: str = "it"
    products: list[tuple[ProductCard, str]] = field(default_factory=a_deli)
    near: tuple[UUID, ...] = ()
    is_first: bool = False

    def __post_init__(self) -> None:
        self.id, self.customer_id = new_id(), new_id()
        self.clock = StoppedClock(NOW)
        self.catalog = InMemoryCatalog(self.products, near=self.near)
        self.states = InMemoryStates()
        self.handed_over: str | None = None
        self.may_market = True
        self.links_made = 0
        self.answers: list[OutgoingContent] = []
        self._waiting: list[UnansweredMessage] = []
        self.carts = InMemoryCartFacade(self.catalog, self.clock)
        self._answer = AnswerConversation(
            neighbours=Neighbours(conversations=self, customers=self, catalog=self.catalog, carts=self.carts, links=self),
            states=self.states,
            detector=DETECTOR,
            clock=self.clock,
            nonce=lambda: f"n{len(self.answers)}",
            tap_key=b"k" * 32,
        )

    # The customer

    async def says(self, *lines: str) -> OutgoingContent:
        for line in lines:
            self.receives(line)
        return await self.answered()

    async def taps(self, title: str) -> OutgoingContent:
        return await self.taps_id(next(item.id for item in choices(self.last) if item.title == title), title)

    async def taps_id(self, tap_id: str, title: str = "") -> OutgoingContent:
        self.receives(title, type_="interactive", tap_id=tap_id)
        return await self.answered()

    async def orders(self, *lines: tuple[str, int], note: str = "") -> OutgoingContent:
        """From WhatsApp's own catalog: (code, quantity). In the cart before anybody answers."""
        picked = [OrderedProduct(sku=sku, quantity=quantity) for sku, quantity in lines]
        ordered = await self.carts.take_order(customer_id=self.customer_id, lines=picked, language=self.shop_language)
        self._waiting.append(
            UnansweredMessage(id=new_id(), type="order", text=note, tap_id=None, occurred_at=self.clock.now(), ordered=ordered)
        )
        return await self.answered()

    async def sends(self, type_: str, caption: str = "") -> OutgoingContent:
        self.receives(caption, type_=type_)
        return await self.answered()

    def receives(self, text: str, *, type_: str = "text", tap_id: str | None = None) -> None:
        self._waiting.append(UnansweredMessage(id=new_id(), type=type_, text=text, tap_id=tap_id, occurred_at=self.clock.now()))

    async def answered(self) -> OutgoingContent:
        before = len(self.answers)
        await self._answer(self.id)
        assert len(self.answers) == before + 1, "exactly one answer"
        return self.last

    @property
    def last(self) -> OutgoingContent:
        return self.answers[-1]

    @property
    def state(self) -> AssistantState:
        return self.states.kept[self.id]

    async def cart(self) -> CartView:
        return await self.carts.view(customer_id=self.customer_id, language="it", currency="EUR")

    async def in_cart(self) -> dict[str, int]:
        return {line.name: line.quantity for line in (await self.cart()).lines}

    def wait(self, minutes: int) -> None:
        self.clock.move_to(self.clock.now() + timedelta(minutes=minutes))

    # The neighbours

    async def open_turn(self, conversation_id: UUID) -> Turn | None:
        if self.handed_over is not None or not self._waiting:
            return None
        customer = TurnCustomer(id=self.customer_id, name=self.name, language=self.language)
        messages, self._waiting = tuple(self._waiting), []
        return Turn(
            conversation_id=conversation_id,
            customer=customer,
            messages=messages,
            is_first=self.is_first and not self.answers,
            workspace_name="Bottega Aurora",
            workspace_language=self.shop_language,
            currency="EUR",
        )

    async def reply(self, turn: Turn, said: Sequence[Said]) -> None:
        self.answers.extend(message for each in said for message in rendered(each))

    async def hand_over(self, turn: Turn, reason: str) -> None:
        self.handed_over = reason

    async def remember_language(self, *, customer_id: UUID, language: str) -> None:
        self.language = language

    async def withdraw_marketing(self, *, customer_id: UUID) -> None:
        self.may_market = False

    async def allow_marketing(self, *, customer_id: UUID) -> None:
        self.may_market = True

    async def to_own_data(self, turn: Turn, *, language: str, is_deletion: bool) -> OutgoingLink:
        """Three an hour are enough for a test."""
        assert turn.customer.id == self.customer_id
        if self.links_made == 3:
            raise TooMany(retry_after_s=60)
        self.links_made += 1
        return preferences_message(language=language, shop=turn.workspace_name, path=f"/l/{self.links_made}", is_deletion=is_deletion)

    async def to_copy(self, turn: Turn, *, language: str) -> OutgoingLink:
        assert turn.customer.id == self.customer_id
        self.links_made += 1
        return copy_message(language=language, shop=turn.workspace_name, path=f"/l/{self.links_made}")


def choices(content: OutgoingContent) -> list[ReplyButton | ListRow]:
    """Everything that can be tapped in a message."""
    if isinstance(content, OutgoingButtons):
        return list(content.buttons)
    if isinstance(content, OutgoingList):
        return [row for section in content.sections for row in section.rows]
    return []


def titles(content: OutgoingContent) -> list[str]:
    return [choice.title for choice in choices(content)]


def body(content: OutgoingContent) -> str:
    return getattr(content, "body", "")
