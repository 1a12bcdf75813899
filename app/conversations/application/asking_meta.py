"""Asking Meta about a number: a desk for the short transactions around the call, and what comes of a refusal."""

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

from app.conversations.application.ports import Numbers, Work
from app.conversations.domain.number import Number
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable
from app.kernel.errors import Unavailable, UpstreamRefused


class MetaRefusedNumber(UpstreamRefused):
    """Meta does not accept this for the number; its own words are in the facts."""

    code = "meta_refused_number"


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberDesk:
    numbers: Numbers
    token_of: Callable[[Number], str]
    work: Work


class OpenNumberDesk(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[NumberDesk]:
        """A desk whose transaction commits when the block ends without an error."""
        ...


@contextmanager
def metas_word() -> Iterator[None]:
    """Raises MetaRefusedNumber with Meta's code and words, Unavailable when there is no answer."""
    try:
        yield
    except GraphRefused as error:
        raise MetaRefusedNumber(error.detail, graph_code=error.code, graph_message=error.detail) from error
    except (GraphUnclear, GraphUnreachable) as error:
        raise Unavailable("The Graph API does not answer: try again in a minute.", reason=str(error)) from error
