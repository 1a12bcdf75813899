"""Meta fetches what a message names by a link, before it is sent: the right type, not too big, within seconds, once in ten minutes."""

import asyncio
from urllib.parse import urlsplit

import httpx

from app.emulator.clock import Now
from app.emulator.links.network import GuardedTransport
from app.emulator.media import Media, MediaStore, fits, size_limit
from app.emulator.sniffing import contradiction
from app.emulator.uploads import SAMPLES_PATH, Uploads

FETCH_WITHIN_S = 15.0
KEPT_FOR_S = 600.0
MOST_REDIRECTS = 3


class NotFetched(Exception):
    """The message fails with 131053; the sentence says why."""


class FetchMedia:
    def __init__(self, *, media: MediaStore, uploads: Uploads, server: str, own_hosts: frozenset[str], now: Now) -> None:
        """`server` is the emulator's own address, whose samples need no network."""
        self._media, self._uploads, self._server, self._now = media, uploads, server, now
        self._client = httpx.AsyncClient(
            transport=GuardedTransport(own_hosts=own_hosts),
            headers={"User-Agent": "facebookexternalua", "Accept-Encoding": "identity"},
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
            timeout=FETCH_WITHIN_S,
        )
        self._kept: dict[tuple[str, str], tuple[float, Media]] = {}

    async def __call__(self, link: str, *, kind: str, phone_number_id: str) -> Media:
        """The copy, as media of this number. Raises NotFetched."""
        until, known = self._kept.get((phone_number_id, link), (0.0, None))
        if known is not None and self._now() < until:
            mime_type = known.mime_type
            _must_fit(kind, mime_type)
            return known
        mime_type, data = await self._bytes_of(link, kind)
        if (found := contradiction(mime_type, data)) is not None:
            raise NotFetched(f"The media at the link was sent as {mime_type}, however on processing it is of type {found}.")
        media = await self._media.keep(data, phone_number_id=phone_number_id, mime_type=mime_type)
        self._kept[phone_number_id, link] = (self._now() + KEPT_FOR_S, media)
        return media

    async def close(self) -> None:
        await self._client.aclose()

    async def _bytes_of(self, link: str, kind: str) -> tuple[str, bytes]:
        if link.startswith(f"{self._server}{SAMPLES_PATH}/") and (sample := self._uploads.sample(urlsplit(link).path.rpartition("/")[2])):
            _must_fit(kind, sample[0])
            return sample
        try:
            async with asyncio.timeout(FETCH_WITHIN_S):
                return await self._download(link, kind)
        except TimeoutError as error:
            raise NotFetched(f"The server behind the link did not give the media within {FETCH_WITHIN_S:g} seconds.") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotFetched(f"The media could not be fetched from the link: {str(error) or type(error).__name__}.") from error

    async def _download(self, link: str, kind: str) -> tuple[str, bytes]:
        async with self._client.stream("GET", link) as answer:
            if answer.status_code != 200:
                raise NotFetched(f"Fetching the media from the link failed with HTTP status {answer.status_code}.")
            mime_type = answer.headers.get("content-type", "").strip()
            _must_fit(kind, mime_type)
            most, data = size_limit(mime_type) or 0, bytearray()
            async for part in answer.aiter_raw():
                data += part
                if len(data) > most:
                    raise NotFetched(f"The media at the link is larger than the {most} bytes that {mime_type} may have.")
        if not data:
            raise NotFetched("The media at the link is empty.")
        return mime_type, bytes(data)


def _must_fit(kind: str, mime_type: str) -> None:
    if size_limit(mime_type) is None or not fits(kind=kind, mime_type=mime_type):
        raise NotFetched(f"The server behind the link says that it is {mime_type or 'of no type'}, which cannot be sent as {kind}.")
