"""What a customer may want, and how a language says it."""

from collections.abc import Mapping
from enum import StrEnum


class Intent(StrEnum):
    """In the order in which the rules are tried: the first that matches wins."""

    PERSON = "person"
    DELETE_DATA = "delete_data"
    COPY_DATA = "copy_data"
    MY_DATA = "my_data"
    CHOOSE_LANGUAGE = "choose_language"
    CLEAR = "clear"
    ADD = "add"
    EDIT = "edit"
    INVOICE = "invoice"
    CHECKOUT = "checkout"
    ORDERS = "orders"
    SHOP_QUESTION = "shop_question"
    CART = "cart"
    PRICE = "price"
    CHEAPEST = "cheapest"
    OFFERS = "offers"
    CATALOG = "catalog"
    HOME = "home"
    HELP = "help"
    THANKS = "thanks"
    GREETING = "greeting"
    YES = "yes"
    NO = "no"


Rules = Mapping[Intent, tuple[str, ...]]
"""Regular expressions over folded text (`folding.fold`), searched anywhere: anchor those that must be the whole message."""
