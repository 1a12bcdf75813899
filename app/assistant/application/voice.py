"""One conversation's language and signature together: everything a screen needs to write a message."""

from collections.abc import Sequence

from app.assistant.domain.days import written_day
from app.assistant.domain.taps import Tap, TapSigner
from app.assistant.domain.texts.spoken import TEXTS
from app.catalog.contracts import ProductCard
from app.conversations.contracts.questions import BODY, Option, OptionGroup, OutgoingQuestion
from app.kernel.labels import cut, label
from app.kernel.money import Money
from app.kernel.prices import written

MAX_NAME_IN_BODY = 80


class Voice:
    """Writes questions and what answers them in one language, with ids that open only this conversation. Which form they take on the
    phone is not decided here."""

    def __init__(self, *, language: str, signer: TapSigner) -> None:
        self.language = language
        self.say = TEXTS[language]
        self._signer = signer

    def speaking(self, language: str) -> "Voice":
        return Voice(language=language, signer=self._signer)

    def option(self, title: str, action: str, argument: str = "", *, hint: str | None = None) -> Option:
        return Option(id=self._signer.sign(Tap(action, argument)), title=title, hint=hint)

    def group(self, title: str, options: Sequence[Option]) -> OptionGroup:
        return OptionGroup(title=title, options=tuple(options))

    def ask(self, body: str, *options: Option, image_url: str | None = None) -> OutgoingQuestion:
        """A few ways to go on."""
        return self.choose(body, self.say.list_more, [OptionGroup(options=options)], image_url=image_url)

    def choose(self, body: str, label: str, groups: Sequence[OptionGroup], *, image_url: str | None = None) -> OutgoingQuestion:
        """Something out of groups; `label` opens the list of them."""
        filled = tuple(group for group in groups if group.options)
        return OutgoingQuestion(body=cut(body, BODY), groups=filled, label=label, header_image_url=image_url)

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
        return label(text, MAX_NAME_IN_BODY)
