"""TLS to PostgreSQL as its address asks for it."""

import asyncio
import contextlib
import ssl
import struct
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.database.encryption import without_encryption_words
from app.database.engine import open_engine
from app.settings import SettingsError
from tests.integrations.outbound.certificates import a_server_context, pem_of

NAME = "localhost"


class Server:
    """The beginning of PostgreSQL's protocol: it agrees to TLS, and notes who sent a start-up message over it."""

    def __init__(self) -> None:
        self.port = 0
        self.started = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            await reader.readexactly(8)  # SSLRequest
            writer.write(b"S")
            await writer.drain()
            await writer.start_tls(a_server_context(NAME))
            (length,) = struct.unpack("!I", await reader.readexactly(4))
            await reader.readexactly(length - 4)
            self.started += 1
        writer.close()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    found = Server()
    listening = await asyncio.start_server(found.answer, "127.0.0.1", 0)
    found.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield found


async def connect(server: Server, words: str, *, host: str = NAME) -> None:
    """Ends with an error in any case: the server goes away after the start-up message."""
    engine = open_engine(f"postgresql://ada:secret@{host}:{server.port}/shop?{words}", pool_size=1)
    with pytest.raises((DBAPIError, OSError)):
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    await engine.dispose()


async def test_a_server_whose_certificate_is_vouched_for_is_talked_to(server: Server) -> None:
    await connect(server, f"sslmode=verify-full&sslrootcert={pem_of(NAME)}")
    assert server.started == 1


@pytest.mark.parametrize(
    ("words", "host"),
    [
        ("sslmode=verify-full", NAME),  # nobody of this machine's authorities vouches
        (f"sslmode=verify-full&sslrootcert={pem_of('elsewhere.example')}", NAME),
        (f"sslmode=verify-full&sslrootcert={pem_of(NAME)}", "127.0.0.1"),  # another name than the certificate's
        (f"sslmode=verify-ca&sslrootcert={pem_of('elsewhere.example')}", NAME),
        (f"sslmode=require&sslrootcert={pem_of('elsewhere.example')}", NAME),
    ],
)
async def test_a_server_that_nobody_vouches_for_never_learns_who_we_are(server: Server, words: str, host: str) -> None:
    await connect(server, words, host=host)
    assert server.started == 0


async def test_encrypting_without_checking_is_what_require_asks_for(server: Server) -> None:
    await connect(server, "sslmode=require")
    assert server.started == 1


def test_other_words_of_the_address_stay_and_an_address_without_ours_is_untouched() -> None:
    url = "postgresql://ada:s%40crt@db:5432/shop?target_session_attrs=read-write"
    assert without_encryption_words(url) == (url, {})
    assert without_encryption_words(f"{url}&sslmode=require") == (url, {"ssl": "require"})


@pytest.mark.parametrize(
    "words",
    ["sslmode=verify", "sslmode=verify-full&sslrootcert=/no/such/file", "sslmode=require&sslcert=/x", f"sslrootcert={__file__}"],
)
def test_what_cannot_be_done_is_one_clear_line(words: str) -> None:
    with pytest.raises(SettingsError, match="address") as refused:
        without_encryption_words(f"postgresql://ada@db/shop?{words}")
    assert "\n" not in str(refused.value)
