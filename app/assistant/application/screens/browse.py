"""Categories, lists of products, and one product's card."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.assistant.application.screens.home import offer_a_person
from app.assistant.application.voice import Voice
from app.catalog.contracts import CategoryCard, ProductCard
from app.conversations.contracts.questions import BODY, ROWS, Option, OutgoingQuestion, Said
from app.kernel.labels import cut, plain, units

PAGE_SIZE = ROWS - 1
LOW_STOCK = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """Which page of how many things, counted from 0."""

    page: int
    total: int

    @property
    def count(self) -> int:
        """Ten things fit on one page; of more than ten, nine and a row for the next."""
        return 1 if self.total <= ROWS else -(-self.total // PAGE_SIZE)

    @property
    def size(self) -> int:
        return ROWS if self.count == 1 else PAGE_SIZE

    @property
    def has_next(self) -> bool:
        return self.page + 1 < self.count

    @property
    def offset(self) -> int:
        return self.page * PAGE_SIZE


def categories_screen(voice: Voice, categories: Sequence[CategoryCard], *, page: int) -> Said:
    """Up to ten categories at once; more of them come nine a page, with a row for the next."""
    say = voice.say
    if not categories:
        return offer_a_person(voice, body=say.no_categories)
    pages = Pages(page=page, total=len(categories))
    shown = categories[pages.offset : pages.offset + pages.size] or categories[: pages.size]
    rows = [*_category_rows(voice, shown), *_next_row(voice, pages, "categories")]
    return voice.choose(say.categories, say.list_categories, [voice.group(say.section_categories, rows)])


def products_screen(voice: Voice, products: Sequence[ProductCard], *, body: str, pages: Pages, is_sorted: bool) -> OutgoingQuestion:
    """Nine products a page and a row for the next; where rows are left: cheapest first, and a person."""
    say = voice.say
    rows = [_product_row(voice, product) for product in products]
    rows += _next_row(voice, pages, "page")
    others = [] if is_sorted or pages.total < 3 else [voice.option(say.row_cheapest, "cheapest", hint=say.hint_cheapest)]
    others.append(voice.option(say.row_person, "person", hint=say.hint_person))
    room = ROWS - len(rows)
    return voice.choose(body, say.list_products, [voice.group(say.section_products, rows), voice.group(say.section_else, others[:room])])


def near_screen(voice: Voice, categories: Sequence[CategoryCard]) -> OutgoingQuestion:
    """Nothing found, but some categories sound alike: they, all the others, and a person."""
    say = voice.say
    others = (
        voice.option(say.row_all_categories, "categories"),
        voice.option(say.row_person, "person", hint=say.hint_person),
    )
    near = _category_rows(voice, categories[: ROWS - len(others)])
    sections = [voice.group(say.section_categories, near), voice.group(say.section_else, others)]
    return voice.choose(say.nothing_found_near, say.list_categories, sections)


def product_screen(voice: Voice, product: ProductCard, *, lead: str | None = None) -> OutgoingQuestion:
    """The card: picture, name, words, price, offer, stock; Add · Back · Cart. What is sold out cannot be added."""
    say = voice.say
    facts = [_price_line(voice, product), voice.offer(product), _stock_line(voice, product)]
    facts_text = "\n".join(fact for fact in facts if fact)
    head = "\n".join(part for part in (lead, f"*{voice.name(product.name)}*") if part)
    room = BODY - units(head) - units(facts_text) - 4
    description = cut(plain(product.description), max(room, 20))
    buttons = [
        voice.option(say.button_back, "back"),
        voice.option(say.button_cart, "cart"),
    ]
    if product.stock > 0:
        buttons.insert(0, voice.option(say.button_add, "add", str(product.id)))
    body = "\n\n".join(part for part in (f"{head}\n{description}".strip(), facts_text) if part)
    return voice.ask(body, *buttons, image_url=product.image_url)


def _category_rows(voice: Voice, categories: Sequence[CategoryCard]) -> list[Option]:
    return [
        voice.option(category.name, "category", str(category.id), hint=voice.products(category.product_count)) for category in categories
    ]


def _product_row(voice: Voice, product: ProductCard) -> Option:
    facts = [voice.price(product.price), product.unit]
    if product.offer_percent is not None:
        facts.append(f"−{product.offer_percent}%")
    if product.stock <= 0:
        facts.append(voice.say.sold_out)
    return voice.option(product.name, "product", str(product.id), hint=" · ".join(fact for fact in facts if fact))


def _next_row(voice: Voice, pages: Pages, action: str) -> list[Option]:
    if not pages.has_next:
        return []
    hint = voice.say.hint_next.format(page=pages.page + 2, pages=pages.count)
    return [voice.option(voice.say.row_next, action, str(pages.page + 1), hint=hint)]


def _price_line(voice: Voice, product: ProductCard) -> str:
    price = f"*{voice.price(product.price)}*"
    if product.old_price is not None:
        price += f" {voice.say.instead_of} ~{voice.price(product.old_price)}~"
    return f"{price} · {voice.name(product.unit)}" if product.unit else price


def _stock_line(voice: Voice, product: ProductCard) -> str | None:
    if product.stock <= 0:
        return voice.say.sold_out
    return voice.say.few_left.format(count=product.stock) if product.stock <= LOW_STOCK else None
