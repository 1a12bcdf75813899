"""Templates of the accounts: what they are, how new ones are checked and reviewed, what a send must fill in, how they look."""
