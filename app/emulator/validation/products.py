"""Interactive messages that show products of a Meta catalogue."""

from app.emulator.errors import invalid
from app.emulator.validation.fields import Fields

PRODUCT_LIMIT = 30


def check_product(action: Fields) -> None:
    action.only("catalog_id", "product_retailer_id")
    action.text("catalog_id", longest=256)
    action.text("product_retailer_id", longest=256)


def check_product_list(action: Fields) -> None:
    action.only("catalog_id", "sections")
    action.text("catalog_id", longest=256)
    products = 0
    for section in action.objects("sections", fewest=1, most=10):
        section.text("title", longest=24)
        for item in section.objects("product_items", fewest=1, most=PRODUCT_LIMIT):
            item.text("product_retailer_id", longest=256)
            products += 1
    if products > PRODUCT_LIMIT:
        raise invalid(action.place("sections"), f"must have at most {PRODUCT_LIMIT} products in total, not {products}")


def check_catalog(action: Fields) -> None:
    action.one_of("name", {"catalog_message"})
    if action.has("parameters"):
        action.object("parameters").only("thumbnail_product_retailer_id")
