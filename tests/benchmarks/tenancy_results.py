"""What was measured, kept after each measurement, so that a run that was cut off goes on."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

# "ours p50" → its figure; times are in milliseconds unless the name says otherwise.
Figures = Mapping[str, float]


class Results:
    """By level (how many workspaces) and the measurement's name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, dict[str, dict[str, float]]] = {}
        if path.exists():
            self._kept = msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, dict[str, float]]])

    def has(self, level: int, name: str) -> bool:
        return name in self._kept.get(str(level), {})

    def keep(self, level: int, name: str, figures: Figures) -> None:
        self._kept.setdefault(str(level), {})[name] = dict(figures)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(msgspec.json.format(msgspec.json.encode(self._kept)))

    def forget(self) -> None:
        self._kept = {}
        self._path.unlink(missing_ok=True)

    def of(self, level: int, name: str) -> Figures:
        return self._kept.get(str(level), {}).get(name, {})

    def line(self, level: int, name: str) -> str:
        return ", ".join(f"{key} {value:.4g}" for key, value in self.of(level, name).items())
