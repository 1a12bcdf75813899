"""How a call to the Graph API can end badly. What a sender does about each code stands in `app/conversations/domain/refusals.py`."""

from typing import Any


class GraphRefused(Exception):
    """The Graph API understood the request and said no. `code` is Meta's; `detail` its most precise sentence; `retry_after_s` what its
    header asks for, where there is one."""

    def __init__(
        self, *, status: int, code: int | None, title: str, detail: str, raw: dict[str, Any], retry_after_s: float | None = None
    ) -> None:
        super().__init__(f"({code}) {detail or title}")
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.raw = raw
        self.retry_after_s = retry_after_s

    @property
    def is_metas(self) -> bool:
        """False for a page of something that stands between us and Meta: it says nothing of what was asked."""
        return bool(self.raw) or self.code is not None


class GraphUnreachable(Exception):
    """The request never left: nobody answered the connection. Sending again is safe."""


class GraphUnclear(Exception):
    """The request left and no usable answer came: it may have been carried out. Never send again blindly."""
