"""One conversation's language and signature together: everything a screen needs to write a message."""

from collections.abc import Sequence

from app.assistant.domain import limits
from app.assistant.domain.days import written_day
from app.assistant.domain.prices import written
from app.assistant.domain.taps import Tap, TapSigner
from app.assistant.domain.texts.spoken import TEXTS
from app.catalog.contracts import ProductCard
from app.conversations.contracts import ListRow, ListSection, OutgoingButtons, OutgoingList, ReplyButton
from app.kernel.money import Money

MAX_NAME_IN_BODY = 80


class Voice:
    """Writes bodies, buttons and rows in one language, within WhatsApp's limits, with ids that open only this conversation."""

    def __init__(self, *, language: str, signer: TapSigner) -> None:
        self.language = language
        self.say = TEXTS[language]
        self._signer = signer

    def speaking(self, language: str) -> "Voice":
        return Voice(language=language, signer=self._signer)

    def button(self, title: str, action: str, argument: str = "") -> ReplyButton:
        return ReplyButton(id=self._signer.sign(Tap(action, argument)), title=limits.label(title, limits.BUTTON_TITLE))

    def row(self, title: str, action: str, argument: str = "", *, hint: str | None = None) -> ListRow:
        description = limits.label(hint, limits.ROW_DESCRIPTION) if hint else None
        return ListRow(id=self._signer.sign(Tap(action, argument)), title=limits.label(title, limits.ROW_TITLE), description=description)

    def section(self, title: str, rows: Sequence[ListRow]) -> ListSection:
        return ListSection(title=limits.label(title, limits.SECTION_TITLE), rows=tuple(rows))

    def buttons(self, body: str, *buttons: ReplyButton, image_url: str | None = None) -> OutgoingButtons:
        return OutgoingButtons(body=limits.cut(body, limits.BODY), buttons=buttons, header_image_url=image_url)

    def list(self, body: str, button: str, sections: Sequence[ListSection]) -> OutgoingList:
        filled = tuple(section for section in sections if section.rows)
        return OutgoingList(body=limits.cut(body, limits.BODY), button=limits.label(button, limits.LIST_BUTTON), sections=filled)

    def price(self, money: Money) -> str:
        return written(money, self.language)

    def offer(self, product: ProductCard) -> str | None:
        """The offer's line on a product's card: its name, its percent and its last day."""
        if product.offer_name is None or product.offer_percent is None:
            return None
        line = self.say.offer_of.format(offer=self.name(product.offer_name), percent=product.offer_percent)
        if product.offer_ends_at is None:
            return line
        return f"{line} {self.say.offer_until.format(date=written_day(product.offer_ends_at, self.language))}"

    def products(self, count: int) -> str:
        return self.say.products_one if count == 1 else self.say.products_many.format(count=count)

    @staticmethod
    def name(text: str) -> str:
        """A name from the shop's data, safe inside a body."""
        return limits.label(text, MAX_NAME_IN_BODY)
