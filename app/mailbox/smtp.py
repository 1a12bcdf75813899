"""As much of RFC 5321 as a mail client needs to hand over a letter."""

import asyncio
import re

from app.mailbox.letters import Letters

LONGEST_LINE = 64 * 1024
LARGEST_LETTER = 10 * 1024 * 1024
_ADDRESS = re.compile(r"<([^<>]*)>")


class SmtpDesk:
    """One conversation with a client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, letters: Letters) -> None:
        self._reader = reader
        self._writer = writer
        self._letters = letters
        self._recipients: list[str] = []

    async def serve(self) -> None:
        try:
            await self._say("220 ShopMe's mailbox")
            while line := await self._reader.readline():
                command, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
                if not await self._answer(command.upper(), rest):
                    break
        except (ConnectionError, ValueError):
            return  # the client hung up, or sent a line without end
        finally:
            self._writer.close()

    async def _answer(self, command: str, rest: str) -> bool:
        match command:
            case "EHLO":
                await self._say(f"250-mailbox\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {LARGEST_LETTER}")
            case "HELO" | "NOOP" | "RSET":
                self._recipients = []
                await self._say("250 OK")
            case "MAIL":
                self._recipients = []
                await self._say("250 OK")
            case "RCPT":
                found = _ADDRESS.search(rest)
                self._recipients.append(found.group(1) if found else rest)
                await self._say("250 OK")
            case "DATA" if self._recipients:
                await self._take_letter()
            case "QUIT":
                await self._say("221 Bye")
                return False
            case _:
                await self._say("502 Not here")
        return True

    async def _take_letter(self) -> None:
        await self._say("354 Go on; end with a dot")
        lines: list[bytes] = []
        size = 0
        while (line := await self._reader.readline()) not in (b".\r\n", b".\n", b""):
            size += len(line)
            if size <= LARGEST_LETTER:
                lines.append(line.removeprefix(b"."))  # RFC 5321 §4.5.2: a leading dot was doubled
        if size > LARGEST_LETTER:
            await self._say("552 Too large")
            return
        for recipient in self._recipients:
            self._letters.keep(b"".join(lines), recipient=recipient)
        await self._say("250 Kept")

    async def _say(self, line: str) -> None:
        self._writer.write(line.encode() + b"\r\n")
        await self._writer.drain()


async def listen(letters: Letters, *, host: str, port: int) -> asyncio.Server:
    """The caller closes it."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await SmtpDesk(reader, writer, letters=letters).serve()

    return await asyncio.start_server(meet, host, port, limit=LONGEST_LINE)
