"""What a command says and how it ends."""

import sys


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def refuse(line: str) -> int:
    """The exit code."""
    sys.stderr.write(f"shopme: {line}\n")
    return 1
