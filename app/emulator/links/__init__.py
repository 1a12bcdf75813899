"""Media that a message names by a link: found in it, fetched, and put beside the link."""
