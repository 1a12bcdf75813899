"""Webhooks to the shop: built, signed, delivered until they are taken."""
