"""Downloading media: the token goes to Meta's hosts (or the configured Graph API) and nowhere else, and no redirect is followed."""

from urllib.parse import urlsplit

import httpx

META_HOSTS = ("lookaside.fbsbx.com", "graph.facebook.com")
META_SUFFIXES = (".fbcdn.net", ".fbsbx.com")


class MediaRefused(Exception):
    """The file cannot be had: a foreign address, too large, or gone."""


class MediaDownload:
    def __init__(self, *, http: httpx.AsyncClient, graph_url: str, max_bytes: int) -> None:
        self._http = http
        self._graph_host = urlsplit(graph_url).netloc
        self._max_bytes = max_bytes

    async def __call__(self, *, url: str, access_token: str) -> bytes:
        """Raises MediaRefused, or httpx.HTTPError when trying again may help."""
        self._must_be_metas(url)
        async with self._http.stream("GET", url, headers={"Authorization": f"Bearer {access_token}"}) as response:
            if 300 <= response.status_code < 500:
                raise MediaRefused(f"HTTP {response.status_code}")
            response.raise_for_status()
            content = bytearray()
            async for chunk in response.aiter_bytes():
                content += chunk
                if len(content) > self._max_bytes:
                    raise MediaRefused(f"larger than {self._max_bytes} bytes")
        return bytes(content)

    def _must_be_metas(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_graph = parts.netloc == self._graph_host
        is_meta = parts.scheme == "https" and (host in META_HOSTS or host.endswith(META_SUFFIXES))
        if not (is_graph or is_meta):
            raise MediaRefused("the address is not one of Meta's")
