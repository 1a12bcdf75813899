"""What stands behind the button of a message that offers something: products of the catalog, or a form."""

from app.emulator.commerce import UNSEEN, Commerce, Product
from app.emulator.messages import Message
from app.emulator.phone.views import FormView, GoodsView, QuestionView
from app.emulator.validation.offer import product_codes


class Offered:
    def __init__(self, commerce: Commerce) -> None:
        self._commerce = commerce

    def products(self, message: Message, waba_id: str) -> list[Product]:
        """As the account's catalog has them; of one that it does not hold the code is all there is."""
        if not _is_offer(message, "product", "product_list"):
            return []
        catalog = self._commerce.catalog_of(waba_id)
        known = catalog.products if catalog else {}
        return [known.get(code) or Product(retailer_id=code, name=code) for code in product_codes(message.content["action"])]

    def goods_view(self, message: Message, waba_id: str) -> list[GoodsView]:
        return [
            GoodsView(
                retailer_id=each.retailer_id,
                name=each.name,
                price_minor=each.price_minor,
                currency=each.currency,
                image_url=each.image_url,
            )
            for each in self.products(message, waba_id)
        ]

    def form_view(self, message: Message, waba_id: str) -> FormView | None:
        if not _is_offer(message, "flow"):
            return None
        flow = self._commerce.flow(waba_id, str(message.content["action"]["parameters"].get("flow_id")))
        questions = flow.questions if flow else UNSEEN
        return FormView(name=flow.name if flow else "", questions=[QuestionView(name=each.name, label=each.label) for each in questions])


def _is_offer(message: Message, *kinds: str) -> bool:
    return message.type == "interactive" and message.sender == "business" and message.content.get("type") in kinds
