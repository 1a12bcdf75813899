"""clamd's own protocol (clamd(8), INSTREAM): the file goes over in pieces, each with its length before it, and one line comes back."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

_CONNECT_S = 5.0
_LONGEST_ANSWER = 4096
_LONGEST_WORDS = 120
_USUAL_PORT = 3310


class ClamdSettingWrong(ValueError):
    """The address is not one of clamd's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClamdAddress:
    """Either a host and a port or the path of a socket."""

    host: str = ""
    port: int = _USUAL_PORT
    path: str = ""

    @classmethod
    def of(cls, url: str) -> Self:
        """`tcp://host:3310` or `unix:///run/clamav/clamd.ctl`. Raises ClamdSettingWrong."""
        try:
            parts = urlsplit(url)
            port = parts.port or _USUAL_PORT
        except ValueError as error:
            raise ClamdSettingWrong(url) from error
        if parts.scheme == "unix" and not parts.netloc and len(parts.path) > 1:
            return cls(path=parts.path)
        if parts.scheme == "tcp" and parts.hostname and parts.path in ("", "/"):
            return cls(host=parts.hostname, port=port)
        raise ClamdSettingWrong(url)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """`signature` is what was found; neither that nor clean: clamd did not look (its words say why)."""

    words: str
    is_clean: bool = False
    signature: str | None = None

    @classmethod
    def of(cls, line: bytes) -> Self:
        words = "".join(character for character in line.decode("ascii", "replace").strip("\0\r\n ") if character.isprintable())
        words = words.removeprefix("stream: ")[:_LONGEST_WORDS]
        if words.endswith(" FOUND"):
            return cls(words=words, signature=words.removesuffix(" FOUND"))
        return cls(words=words, is_clean=words == "OK")


async def ask_clamd(address: ClamdAddress, pieces: AsyncIterable[bytes], *, timeout_s: float) -> Answer:
    """Raises OSError, TimeoutError, EOFError when no answer is to be had."""
    async with asyncio.timeout(timeout_s):
        connection = await _connect(address)
        with connection:
            await _send(connection, pieces)
            line = await _answer(connection)
    if not line:
        raise EOFError("clamd hung up without an answer")
    return Answer.of(line)


async def _connect(address: ClamdAddress) -> socket.socket:
    """A bare socket: a stream of asyncio's forgets what it was told as soon as it cannot write any more, and clamd says why it hangs up."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(_CONNECT_S):
        if address.path:
            return await _connected(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM), address.path)
        family, _, _, _, place = (await loop.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM))[0]
        return await _connected(socket.socket(family, socket.SOCK_STREAM), place)


async def _connected(connection: socket.socket, place: Any) -> socket.socket:
    try:
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, place)
    except BaseException:
        connection.close()
        raise
    return connection


async def _send(connection: socket.socket, pieces: AsyncIterable[bytes]) -> None:
    loop = asyncio.get_running_loop()
    try:
        await loop.sock_sendall(connection, b"zINSTREAM\0")
        async for piece in pieces:
            if piece:  # an empty one would be the end
                await loop.sock_sendall(connection, struct.pack(">I", len(piece)) + piece)
        await loop.sock_sendall(connection, struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return  # it has heard enough, as of a file that is too large for it; its answer is waiting


async def _answer(connection: socket.socket) -> bytes:
    line = b""
    while b"\0" not in line and len(line) < _LONGEST_ANSWER:
        part = await asyncio.get_running_loop().sock_recv(connection, _LONGEST_ANSWER)
        if not part:
            break
        line += part
    return line
