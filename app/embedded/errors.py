"""What stops a start, told in one line."""

import errno
from pathlib import Path


class CannotStart(Exception):
    """The message is one line for the person at the terminal: what is wrong and what to do."""


def in_plain_words(error: OSError, *, path: Path) -> CannotStart:
    """An operating-system error met while preparing `path`, as a line that says what to do."""
    where = error.filename or path
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CannotStart(f"the disk that holds {path} is full: free some space and start again.")
    if error.errno == errno.EROFS:
        return CannotStart(f"{path} is on a read-only disk: choose another folder with SHOPME_DATA_DIR.")
    if isinstance(error, PermissionError):
        return CannotStart(
            f"no permission for {where}: it belongs to another account. Start ShopMe as that account, "
            "or choose another folder with SHOPME_DATA_DIR."
        )
    if isinstance(error, FileExistsError | NotADirectoryError):
        return CannotStart(f"{where} is in the way: a folder is needed there. Move it, or choose another with SHOPME_DATA_DIR.")
    return CannotStart(f"{where}: {error.strerror or error}.")
