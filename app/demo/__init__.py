"""`shopme demo`: everything on one machine, with a shop to look at."""
