"""What is known of a file before it is kept: clean, infected, or not looked at."""

from collections.abc import AsyncIterable, AsyncIterator
from typing import Protocol

import structlog

from app.integrations.scanning.clamd import ClamdAddress, ask_clamd
from app.kernel.errors import Invalid, Unavailable

log = structlog.get_logger()
_PIECE = 64 * 1024


class FileInfected(Invalid):
    """The scanner found something in the file; `signature` is its name for it."""

    code = "file_infected"

    def __init__(self, *, signature: str) -> None:
        super().__init__(field="file", signature=signature)
        self.signature = signature


class FileNotScannable(Invalid):
    """The scanner does not look at files of this size or kind, and what nobody has looked at is not kept."""

    code = "file_not_scannable"


class ScannerSilent(Unavailable):
    """The scanner does not answer, and what nobody has looked at is not kept: try again later."""

    code = "scanner_unavailable"


class Scanner(Protocol):
    async def check(self, content: bytes) -> None:
        """Raises FileInfected, FileNotScannable, ScannerSilent."""
        ...

    async def check_pieces(self, pieces: AsyncIterable[bytes]) -> None:
        """The same for a file that is not held in memory."""
        ...


class NoScanner:
    async def check(self, content: bytes) -> None:
        return None

    async def check_pieces(self, pieces: AsyncIterable[bytes]) -> None:
        return None


class ClamdScanner:
    """`keeps_unscanned`: whether a file may be kept that the scanner could not look at; one that is infected never is."""

    def __init__(self, address: ClamdAddress, *, keeps_unscanned: bool, timeout_s: float = 60.0) -> None:
        self._address = address
        self._keeps_unscanned = keeps_unscanned
        self._timeout_s = timeout_s

    async def check(self, content: bytes) -> None:
        await self.check_pieces(_in_pieces(content))

    async def check_pieces(self, pieces: AsyncIterable[bytes]) -> None:
        try:
            said = await ask_clamd(self._address, pieces, timeout_s=self._timeout_s)
        except (OSError, TimeoutError, EOFError) as error:
            log.warning("scanner_silent", error=type(error).__name__, keeps_unscanned=self._keeps_unscanned)
            if not self._keeps_unscanned:
                raise ScannerSilent(field="file") from error
            return
        if said.signature is not None:
            log.warning("file_infected", signature=said.signature)
            raise FileInfected(signature=said.signature)
        if not said.is_clean:
            log.warning("file_not_scanned", said=said.words, keeps_unscanned=self._keeps_unscanned)
            if not self._keeps_unscanned:
                raise FileNotScannable(field="file")


async def _in_pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), _PIECE):
        yield content[start : start + _PIECE]


def open_scanner(clamd_url: str, *, keeps_unscanned: bool) -> Scanner:
    """`clamd_url` as the settings have checked it; "" for none."""
    return ClamdScanner(ClamdAddress.of(clamd_url), keeps_unscanned=keeps_unscanned) if clamd_url else NoScanner()
