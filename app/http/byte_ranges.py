"""Parts of a file (RFC 9110 §14): players ask for them, Safari's plays nothing without."""

import re

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def byte_range(header: str | None, size: int) -> tuple[int, int] | None:
    """First and last byte, both counted. None for everything else than one range that can be had: then the whole file is the answer."""
    found = _ONE_RANGE.fullmatch(header.replace(" ", "")) if header else None
    if found is None:
        return None
    first, last = found.groups()
    if first:
        begin, end = int(first), min(int(last), size - 1) if last else size - 1
    elif last:
        begin, end = max(0, size - int(last)), size - 1  # the last so many
    else:
        return None
    return (begin, end) if 0 <= begin <= end < size else None
