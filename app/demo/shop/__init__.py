"""Bottega Aurora, the shop that a new installation shows: its products, offers and pictures."""
