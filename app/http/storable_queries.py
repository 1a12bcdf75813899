"""PostgreSQL keeps no NUL in a text, so no value of a query may hold one: whoever sends it errs, or tries us."""

from urllib.parse import parse_qsl

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from app.http.problems import FieldError, problem, send_problem


class StorableQueries:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = scope["query_string"] if scope["type"] == ScopeType.HTTP else b""
        if b"%00" not in query and b"\0" not in query:
            await self._app(scope, receive, send)
            return
        named = [name for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True) if "\0" in name + value]
        errors = [FieldError(field=name.replace("\0", ""), message="It holds a NUL.") for name in named]
        await send_problem(
            problem(status=400, code="invalid", detail="Some fields are not acceptable.", errors=errors), scope, receive, send
        )
