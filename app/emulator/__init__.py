"""A local stand-in for Meta's WhatsApp Cloud API: Graph API in, signed webhooks out, and a customer's phone in the browser."""
