"""Passwords and keys that are made once and kept beside the data, readable by their owner only."""

import json
import os
from collections.abc import Callable

from app.embedded.errors import CannotStart, in_plain_words
from app.embedded.folder import DataFolder


class KeptSecrets:
    """A JSON object of strings in `secrets.json`, mode 0600."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._values = _read(folder)

    def knows(self, name: str) -> bool:
        return name in self._values

    def get(self, name: str, *, make: Callable[[], str]) -> str:
        """The kept value, or a new one that is on disk before it is returned. Raises CannotStart."""
        if name not in self._values:
            self._values[name] = make()
            self._write()
        return self._values[name]

    def _write(self) -> None:
        unfinished = self._folder.secrets.with_suffix(".new")
        try:
            unfinished.unlink(missing_ok=True)
            unfinished.touch(mode=0o600, exist_ok=False)
            with unfinished.open("w", encoding="utf-8") as file:
                json.dump(self._values, file, indent=2)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._folder.secrets)
        except OSError as error:
            raise in_plain_words(error, path=self._folder.path) from error


def _read(folder: DataFolder) -> dict[str, str]:
    try:
        values = json.loads(folder.secrets.read_text(encoding="utf-8"))
        if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
            raise ValueError("not an object of strings")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise in_plain_words(error, path=folder.path) from error
    except ValueError as error:
        # Never replaced by new ones on our own: what was sealed with the old keys could not be opened again.
        raise CannotStart(
            f"{folder.secrets} cannot be read: put back a good copy, or move {folder.path} away to start with an empty shop."
        ) from error
    return values
