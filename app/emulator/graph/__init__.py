"""The Graph API, as the shop calls it."""
