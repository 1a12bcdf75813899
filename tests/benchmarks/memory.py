"""What the operating system says of a process."""

import re
from pathlib import Path


def private_mb(process: int) -> float:
    found = re.search(r"RssAnon:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0
