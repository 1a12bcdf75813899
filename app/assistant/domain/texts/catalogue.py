"""Every sentence the assistant can say, as the shape that each language fills. A missing one does not type-check.

`{…}` are placeholders, the same in every language. Limits (tests hold them): button_* and list_* 20 characters, row_* 24,
section_* 24, hint_* 72.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    # Buttons
    button_catalog: str
    button_offers: str
    button_more: str
    button_add: str
    button_add_all: str
    button_back: str
    button_cart: str
    button_checkout: str
    button_edit: str
    button_continue: str
    button_person: str
    button_home: str
    button_clear: str
    button_keep: str
    button_less: str
    button_remove: str
    # The button that opens a list
    list_categories: str
    list_products: str
    list_more: str
    list_cart: str
    list_languages: str
    # Rows and what stands below them
    row_next: str
    row_all_categories: str
    row_person: str
    row_cart: str
    row_orders: str
    row_invoice: str
    row_language: str
    row_data: str
    row_cheapest: str
    row_clear: str
    hint_next: str
    hint_person: str
    hint_cart: str
    hint_orders: str
    hint_invoice: str
    hint_language: str
    hint_data: str
    hint_cheapest: str
    hint_clear: str
    section_categories: str
    section_products: str
    section_cart: str
    section_else: str
    # Home and small talk
    welcome: str
    home: str
    introduction: str
    more: str
    help: str
    thanks: str
    stopped: str
    # Browsing
    categories: str
    no_categories: str
    category: str
    offers: str
    offer_of: str
    offer_until: str
    no_offers: str
    found_one: str
    found_many: str
    cheapest_first: str
    empty_list: str
    products_one: str
    products_many: str
    nothing_found: str
    nothing_found_near: str
    nothing_found_again: str
    # A product
    instead_of: str
    few_left: str
    sold_out: str
    product_gone: str
    how_many: str
    quantity_range: str
    # Cart
    added: str
    order_taken: str
    order_short: str
    order_unknown: str
    order_note: str
    cart_full: str
    only_left: str
    no_more_left: str
    cart: str
    cart_line: str
    cart_more: str
    cart_total: str
    cart_empty: str
    edit_cart: str
    edit_line: str
    quantity_changed: str
    removed: str
    clear_question: str
    cleared: str
    kept: str
    expired: str
    # A person
    handed_over: str
    checkout_summary: str
    orders_by_person: str
    invoice_by_person: str
    shop_question: str
    links_used_up: str
    # Languages and media
    choose_language: str
    language_chosen: str
    cannot_read: str
    no_card_data: str
