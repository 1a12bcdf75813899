"""Looking around: categories, offers, searches, the pages of a list, one product."""

from uuid import UUID

from app.assistant.application.scene import Scene
from app.assistant.application.screens import browse, home
from app.assistant.domain.folding import fold
from app.assistant.domain.queries import MAX_QUERY_LENGTH, product_words
from app.assistant.domain.state import Screen, Shelf
from app.catalog.contracts import ProductCard, ProductPage
from app.conversations.contracts.questions import ROWS, Said

# Sorting a shelf by price reads it whole; a longer one is sorted as far as this.
_SORTED_POOL = 100
_NEAR_CATEGORIES = 5


async def show_categories(scene: Scene, page: str = "") -> Said:
    scene.state.show(Screen.CATEGORIES)
    categories = await scene.catalog.categories(language=scene.language)
    return browse.categories_screen(scene.voice, [category for category in categories if category.product_count > 0], page=_number(page))


async def open_category(scene: Scene, category_id: str) -> Said:
    scene.state.open_category(UUID(category_id))
    return await _shelf_screen(scene)


async def open_offers(scene: Scene, _argument: str = "") -> Said:
    scene.state.open_offers()
    return await _shelf_screen(scene)


async def search(scene: Scene, text: str, *, cheapest_first: bool = False) -> Said:
    """Products for the customer's words; one hit opens its card. Nothing: near categories, and a person."""
    query = product_words(text) or fold(text) or text.strip()[:MAX_QUERY_LENGTH]
    scene.state.open_search(query, cheapest_first=cheapest_first)
    page = await _page_of_shelf(scene, offset=0)
    if page.total == 0:
        return await _nothing_found(scene, query)
    scene.state.misses = 0
    if page.total == 1:
        return _card(scene, page.items[0], lead=scene.voice.say.found_one)
    return await _shelf_screen(scene)


async def open_page(scene: Scene, page: str) -> Said:
    scene.state.show(Screen.PRODUCTS)
    scene.state.page = _number(page)
    return await _shelf_screen(scene)


async def next_page(scene: Scene, _argument: str = "") -> Said:
    return await open_page(scene, str(scene.state.page + 1))


async def sort_by_price(scene: Scene, _argument: str = "") -> Said:
    if scene.state.shelf is None:
        scene.state.open_offers()
    scene.state.show(Screen.PRODUCTS)
    scene.state.sort_by_price()
    return await _shelf_screen(scene)


async def back_to_shelf(scene: Scene, _argument: str = "") -> Said:
    """Back from a product to the list it was chosen from; without one, to the categories."""
    if scene.state.shelf is None:
        return await show_categories(scene)
    scene.state.show(Screen.PRODUCTS)
    return await _shelf_screen(scene)


async def open_product(scene: Scene, product_id: str) -> Said:
    product = await scene.catalog.product(product_id=UUID(product_id), language=scene.language)
    return _card(scene, product) if product else product_gone(scene)


async def show_current_product(scene: Scene, _argument: str = "") -> Said | None:
    """The card of the product the conversation is about; None when it is about none."""
    product = await scene.product()
    return _card(scene, product) if product else None


async def category_named(scene: Scene, text: str) -> Said | None:
    """The category whose name was typed instead of tapped."""
    wanted = fold(text)
    categories = await scene.catalog.categories(language=scene.language)
    found = next((category for category in categories if category.product_count and fold(category.name) == wanted), None)
    return await open_category(scene, str(found.id)) if found else None


def product_gone(scene: Scene) -> Said:
    scene.state.show(Screen.HOME)
    return home.home_screen(scene.voice, body=scene.voice.say.product_gone)


def _card(scene: Scene, product: ProductCard, *, lead: str | None = None) -> Said:
    scene.state.open_product(product.id)
    return browse.product_screen(scene.voice, product, lead=lead)


async def _shelf_screen(scene: Scene) -> Said:
    state = scene.state
    page = await _page_of_shelf(scene, offset=state.page * browse.PAGE_SIZE)
    if not page.items and state.page > 0:
        state.page = 0
        page = await _page_of_shelf(scene, offset=0)
    if not page.items:
        empty = scene.voice.say.no_offers if state.shelf is Shelf.OFFERS else scene.voice.say.empty_list
        return home.home_screen(scene.voice, body=empty)
    pages = browse.Pages(page=state.page, total=page.total)
    body = await _shelf_title(scene, page.total)
    return browse.products_screen(scene.voice, page.items[: pages.size], body=body, pages=pages, is_sorted=state.cheapest_first)


async def _shelf_title(scene: Scene, total: int) -> str:
    say, count = scene.voice.say, scene.voice.products(total)
    if scene.state.cheapest_first:
        return say.cheapest_first.format(count=count)
    if scene.state.shelf is Shelf.OFFERS:
        return say.offers.format(count=count)
    if scene.state.shelf is Shelf.SEARCH:
        return say.found_many.format(count=count)
    categories = await scene.catalog.categories(language=scene.language)
    name = next((category.name for category in categories if category.id == scene.state.category_id), say.button_catalog)
    return say.category.format(category=scene.voice.name(name), count=count)


async def _page_of_shelf(scene: Scene, *, offset: int) -> ProductPage:
    if not scene.state.cheapest_first:
        return await _read_shelf(scene, offset=offset, limit=ROWS)
    pool = await _read_shelf(scene, offset=0, limit=_SORTED_POOL)
    ordered = sorted(pool.items, key=lambda product: (product.stock <= 0, product.price.amount_minor))
    return ProductPage(items=tuple(ordered[offset : offset + ROWS]), total=len(ordered))


async def _read_shelf(scene: Scene, *, offset: int, limit: int) -> ProductPage:
    state, catalog, language = scene.state, scene.catalog, scene.language
    if state.shelf is Shelf.CATEGORY and state.category_id is not None:
        return await catalog.category_products(category_id=state.category_id, language=language, offset=offset, limit=limit)
    if state.shelf is Shelf.SEARCH and state.query is not None:
        return await catalog.search(query=state.query, language=language, offset=offset, limit=limit)
    return await catalog.offered_products(language=language, offset=offset, limit=limit)


async def _nothing_found(scene: Scene, query: str) -> Said:
    say = scene.voice.say
    scene.state.shelf = None
    if scene.state.miss():
        scene.state.ask("person", nonce=scene.nonce, at=scene.now)
        return home.offer_a_person(scene.voice, body=say.nothing_found_again)
    near = await scene.catalog.nearest_categories(query=query, language=scene.language, limit=_NEAR_CATEGORIES)
    if near:
        return browse.near_screen(scene.voice, near)
    return home.offer_a_person(scene.voice, body=say.nothing_found)


def _number(text: str) -> int:
    return min(int(text), 10_000) if text.isascii() and text.isdigit() else 0
