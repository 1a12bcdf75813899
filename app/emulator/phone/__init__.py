"""The customer's phone: what its page sees and does."""
