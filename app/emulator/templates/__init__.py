"""The approved templates of every account of the emulator: what they are, what a send must fill in, how they look."""
