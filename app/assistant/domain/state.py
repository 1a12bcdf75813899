"""Where a conversation stands with the guided assistant: the screen it last saw and what that screen was about."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

CONFIRMATION_LASTS = timedelta(minutes=10)
MISSES_BEFORE_A_PERSON = 2


class Screen(StrEnum):
    HOME = "home"
    CATEGORIES = "categories"
    PRODUCTS = "products"
    PRODUCT = "product"
    QUANTITY = "quantity"
    CART = "cart"
    LINE = "line"
    CONFIRM = "confirm"
    LANGUAGES = "languages"
    HANDOFF = "handoff"


class Shelf(StrEnum):
    """Which list of products a customer is looking at."""

    CATEGORY = "category"
    OFFERS = "offers"
    SEARCH = "search"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pending:
    """A question that waits for a yes: what it would do, the nonce in its buttons, and until when a yes counts."""

    action: str
    nonce: str
    expires_at: datetime


@dataclass(kw_only=True)
class AssistantState:
    conversation_id: UUID
    updated_at: datetime
    screen: Screen = Screen.HOME
    shelf: Shelf | None = None
    page: int = 0
    category_id: UUID | None = None
    query: str | None = None
    cheapest_first: bool = False
    product_id: UUID | None = None
    pending: Pending | None = None
    misses: int = 0
    language: str | None = None
    candidate_language: str | None = None
    candidate_streak: int = 0

    def show(self, screen: Screen) -> None:
        """Moves on. An open question does not outlive its screen."""
        self.screen = screen
        self.pending = None

    def open_category(self, category_id: UUID) -> None:
        self._open_shelf(Shelf.CATEGORY, category_id=category_id)

    def open_offers(self) -> None:
        self._open_shelf(Shelf.OFFERS)

    def open_search(self, query: str, *, cheapest_first: bool) -> None:
        self._open_shelf(Shelf.SEARCH, query=query)
        self.cheapest_first = cheapest_first

    def sort_by_price(self) -> None:
        self.cheapest_first, self.page = True, 0

    def open_product(self, product_id: UUID, *, screen: Screen = Screen.PRODUCT) -> None:
        self.product_id = product_id
        self.misses = 0
        self.show(screen)

    def miss(self) -> bool:
        """Counts something not found; True when it is time to offer a person."""
        self.misses += 1
        self.show(Screen.HOME)
        return self.misses >= MISSES_BEFORE_A_PERSON

    def ask(self, action: str, *, nonce: str, at: datetime) -> None:
        """Opens a question whose buttons carry `nonce`; a yes counts for ten minutes."""
        self.show(Screen.CONFIRM)
        self.pending = Pending(action=action, nonce=nonce, expires_at=at + CONFIRMATION_LASTS)

    def settle(self, nonce: str, *, at: datetime) -> str | None:
        """The action that a yes with this nonce confirms; None when it came too late, twice, or for another question."""
        pending, self.pending = self.pending, None
        if pending is None or pending.nonce != nonce or at > pending.expires_at:
            return None
        return pending.action

    def _open_shelf(self, shelf: Shelf, *, category_id: UUID | None = None, query: str | None = None) -> None:
        self.show(Screen.PRODUCTS)
        self.shelf, self.category_id, self.query = shelf, category_id, query
        self.page, self.cheapest_first = 0, False
