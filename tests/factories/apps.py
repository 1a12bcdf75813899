"""The product's HTTP side for tests that ask it. Putting all routes together takes a third of a second, so they are put together once
and lent: what one test gives back, bare again, the next one takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from litestar import Litestar

from app.asgi import ROUTES
from app.http.dependencies import DEPENDENCIES
from app.http.errors import EXCEPTION_HANDLERS

Lend = Callable[[], Litestar]
_spare: list[Litestar] = []


@contextmanager
def lending() -> Iterator[Lend]:
    """Nobody has state yet: a test gives its own `resources`, `access` and so on. What was taken is given back at the end."""
    lent: list[Litestar] = []

    def lend() -> Litestar:
        lent.append(_spare.pop() if _spare else _assembled())
        return lent[-1]

    yield lend
    for app in lent:
        _make_bare(app)
    _spare.extend(lent)


def _assembled() -> Litestar:
    """Without the door, whose ceilings count what a person did in other tests: `tests/identity` and `tests/security` stand at it."""
    app = Litestar(ROUTES, dependencies=DEPENDENCIES, exception_handlers=EXCEPTION_HANDLERS, openapi_config=None, logging_config=None)
    app.state.unwrapped = app.asgi_handler
    return app


def _make_bare(app: Litestar) -> None:
    """Its state without the test's, its handler without the test's layers."""
    app.asgi_handler = app.state.unwrapped
    for name in [name for name in app.state if name != "unwrapped"]:
        del app.state[name]
