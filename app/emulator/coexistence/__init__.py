"""A number that is used in the WhatsApp Business app and through the API at once."""
