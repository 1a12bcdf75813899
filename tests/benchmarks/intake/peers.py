"""What stands beside our endpoint: served by the same server with the same options, told to log nothing but errors.

python -m tests.benchmarks.intake.peers pywa|bare|constant PORT
"""

import asyncio
import sys
from typing import Any

import uvicorn
import uvloop

from tests.conftest import APP_SECRET


def pywa_on_fastapi() -> Any:
    """The public client as its documentation shows it: the signature is checked, the body read, a handler called. It stores nothing."""
    from fastapi import FastAPI
    from pywa_async import WhatsApp, types

    app = FastAPI()
    client = WhatsApp(
        phone_id="391746582013947",
        token="no token is used",
        server=app,
        verify_token="a verify token",
        app_secret=APP_SECRET,
        webhook_endpoint="/webhooks/whatsapp",
    )

    @client.on_message
    async def hear(_client: WhatsApp, _message: types.Message) -> None:
        return None

    return app


def bare_litestar() -> Any:
    """The framework alone: one handler that answers 200 and looks at nothing."""
    from litestar import Litestar, post

    @post("/webhooks/whatsapp", status_code=200, media_type="text/plain")
    async def receive() -> str:
        return ""

    return Litestar(route_handlers=[receive], openapi_config=None, logging_config=None)


class Constant(asyncio.Protocol):
    """No framework and no HTTP: shows how much the load client can do."""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, _data: bytes) -> None:
        self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")


async def answer_constantly(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Constant, "127.0.0.1", port)
    await server.serve_forever()


def main() -> None:
    name, port = sys.argv[1], int(sys.argv[2])
    if name == "constant":
        uvloop.run(answer_constantly(port))
        return
    app = pywa_on_fastapi() if name == "pywa" else bare_litestar()
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False, proxy_headers=False, server_header=False)


if __name__ == "__main__":
    main()
