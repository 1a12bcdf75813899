"""How a call to the Graph API can end badly. What a sender does about each code stands in `app/conversations/domain/refusals.py`."""

from typing import Any


class GraphRefused(Exception):
    """The Graph API understood the request and said no. `code` is Meta's; `detail` its most precise sentence."""

    def __init__(self, *, status: int, code: int | None, title: str, detail: str, raw: dict[str, Any]) -> None:
        super().__init__(f"({code}) {detail or title}")
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.raw = raw


class GraphUnreachable(Exception):
    """The request never left: nobody answered the connection. Sending again is safe."""


class GraphUnclear(Exception):
    """The request left and no usable answer came: it may have been carried out. Never send again blindly."""
