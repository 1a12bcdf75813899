"""Downloading media: the token goes to Meta's hosts (or the configured Graph API) and nowhere else, and no redirect is followed."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx

from app.integrations.outbound.client import AnswerTooLarge, at_most
from app.integrations.outbound.connecting import OutboundRefused

META_HOSTS = ("lookaside.fbsbx.com", "mmg.whatsapp.net", "scontent.whatsapp.net", "graph.facebook.com")
META_SUFFIXES = (".fbcdn.net", ".fbsbx.com", ".cdn.whatsapp.net")


_PIECE = 256 * 1024


class MediaRefused(Exception):
    """The file cannot be had: a foreign address, too large, or gone."""


class MediaAway(MediaRefused):
    """The address is no good (any more): Meta's are good for five minutes, and a new one may be asked for."""


class MediaDownload:
    def __init__(self, *, http: httpx.AsyncClient, graph_url: str, max_bytes: int) -> None:
        self._http = http
        self._graph_host = urlsplit(graph_url).netloc
        self._max_bytes = max_bytes

    async def __call__(self, *, url: str, access_token: str) -> bytes:
        """The whole file; raises as `pieces`."""
        return b"".join([piece async for piece in self.pieces(url=url, access_token=access_token)])

    async def pieces(self, *, url: str, access_token: str) -> AsyncIterator[bytes]:
        """The file as it comes. Raises MediaRefused (MediaAway, before anything came, for an address that has run out), or httpx.HTTPError
        when trying again may help."""
        self._must_be_metas(url)
        try:
            async for piece in self._read(url, access_token):
                yield piece
        except (AnswerTooLarge, OutboundRefused) as error:
            raise MediaRefused(str(error)) from error

    async def _read(self, url: str, access_token: str) -> AsyncIterator[bytes]:
        headers = {"Authorization": f"Bearer {access_token}"}
        async with self._http.stream("GET", url, headers=headers, extensions=at_most(self._max_bytes)) as response:
            if response.status_code in (401, 403, 404, 410):
                raise MediaAway(f"HTTP {response.status_code}")
            if 300 <= response.status_code < 500 and response.status_code not in (408, 429):
                raise MediaRefused(f"HTTP {response.status_code}")
            response.raise_for_status()
            is_empty = True
            async for piece in response.aiter_bytes(_PIECE):
                is_empty = False
                yield piece
        if is_empty:
            raise MediaRefused("an empty file")

    def _must_be_metas(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_graph = parts.netloc == self._graph_host
        is_meta = parts.scheme == "https" and (host in META_HOSTS or host.endswith(META_SUFFIXES))
        if not (is_graph or is_meta):
            raise MediaRefused("the address is not one of Meta's")
