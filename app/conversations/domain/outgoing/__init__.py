"""What we say: one file per family of messages; `content.py` is the door."""
