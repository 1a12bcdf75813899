"""A mailbox for development: an SMTP server that keeps every letter, and a page that shows them. Nothing leaves the machine."""
