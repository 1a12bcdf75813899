"""Whatever a customer does, every message fits WhatsApp, and no amount appears that is not in the catalog or the cart."""

import re
from itertools import product as pairs

from hypothesis import given, settings
from hypothesis import strategies as st

from app.conversations.contracts import OutgoingButtons, OutgoingContent, OutgoingList
from app.kernel.labels import units
from app.kernel.money import Money
from app.kernel.prices import written
from tests.assistant.shop import CHEESE, SWEETS, WINE, Chat, a_product, body, choices

_AMOUNT = re.compile(r"(?:€\s?[\d.,]*\d|[\d.,]*\d\s€)")
_WORDS = [
    "ciao", "catalogo", "offerte", "carrello", "aggiungi", "2", "99", "100", "due", "sì", "no", "svuota tutto", "più economico",
    "formaggio", "wine", "queso", "olio", "hello", "hola", "English", "español", "lingua", "altri", "indietro", "aiuto", "grazie",
    "costa € 1,00", "STOP", "togli", "quanto costa", "zzz", "*bold* _x_ ~y~ `z`", "\u202eevil\u200b", "modifica", "€ 0,01 ok?",
    "inizio", "más", "prezzo 5 €",
]  # fmt: skip
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("tap"), st.integers(0, 9)),
        st.tuples(st.just("tap"), st.integers(0, 9)),
        st.tuples(st.just("say"), st.sampled_from(_WORDS)),
        st.tuples(st.just("say"), st.text(max_size=60)),
        st.tuples(st.just("media"), st.sampled_from(["audio", "image", "order", "sticker"])),
    ),
    min_size=1,
    max_size=14,
)
# Any writing but digits and the euro sign: so that every amount in a message is one that we wrote.
_letters = st.characters(codec="utf-8", exclude_categories=["Nd"], exclude_characters="€")
_names = st.one_of(
    st.text(alphabet=_letters, min_size=1, max_size=30).filter(lambda name: name.strip() != ""),
    st.text(alphabet=_letters, min_size=25, max_size=90).filter(lambda name: name.strip() != ""),
    st.sampled_from(["Olio extravergine d'oliva toscano", "Olio extravergine d'oliva umbro", "🍷" * 30]),
)
_products = st.lists(
    st.tuples(
        _names, st.integers(0, 2_000_000), st.integers(0, 120), st.sampled_from([CHEESE, WINE, SWEETS]), st.sampled_from([None, 10, 50])
    ),
    min_size=0,
    max_size=24,
)


@given(goods=_products, steps=_steps, language=st.sampled_from([None, "it", "en", "es"]), is_first=st.booleans())
@settings(max_examples=120, deadline=None)
async def test_every_message_fits_whatsapp_and_invents_no_amount(
    goods: list[tuple[str, int, int, object, int | None]], steps: list[tuple[str, object]], language: str | None, is_first: bool
) -> None:
    shelf = [
        a_product(
            name, price=price, stock=stock, category=category, percent=percent, words="formaggio wine queso olio", description=name * 20
        )
        for name, price, stock, category, percent in goods
    ]
    chat = Chat(language=language, products=shelf, is_first=is_first, name="Zoë")
    for kind, argument in steps:
        if chat.handed_over is not None:
            break
        offered = choices(chat.answers[-1]) if chat.answers else []
        if kind == "tap" and offered:
            chosen = offered[int(str(argument)) % len(offered)]
            answer = await chat.taps_id(chosen.id, chosen.title)
        elif kind == "media":
            answer = await chat.sends(str(argument))
        else:
            answer = await chat.says(str(argument))
        _fits(answer)
        await _invents_nothing(chat, answer)


def _fits(content: OutgoingContent) -> None:
    assert 1 <= units(body(content)) <= 1024
    assert body(content).strip()
    tappable = choices(content)
    ids = [choice.id for choice in tappable]
    assert len(set(ids)) == len(ids)
    assert all(choice.title.strip() == choice.title and choice.title for choice in tappable)
    if isinstance(content, OutgoingButtons):
        assert 1 <= len(content.buttons) <= 3
        assert len({button.title for button in content.buttons}) == len(content.buttons)
        assert all(units(button.title) <= 20 and len(button.id) <= 256 for button in content.buttons)
    if isinstance(content, OutgoingList):
        assert units(content.button) <= 20
        assert 1 <= len(tappable) <= 10
        assert all(section.rows and section.title and units(section.title) <= 24 for section in content.sections)
        for section in content.sections:
            assert all(units(row.title) <= 24 and units(row.description or "") <= 72 for row in section.rows)
            assert all(len(row.id) <= 200 for row in section.rows)


async def _invents_nothing(chat: Chat, content: OutgoingContent) -> None:
    cart = await chat.cart()
    true = [card.price for card in chat.catalog.cards] + [card.old_price for card in chat.catalog.cards if card.old_price]
    true += [cart.total, *(line.line_total for line in cart.lines), *(line.unit_price for line in cart.lines)]
    allowed = {written(Money(price.amount_minor, "EUR"), language) for price, language in pairs(true, ("it", "en", "es"))}
    said = " \n ".join([body(content), *(getattr(choice, "description", None) or "" for choice in choices(content))])
    for amount in _AMOUNT.findall(said):
        assert amount.strip() in allowed, amount
