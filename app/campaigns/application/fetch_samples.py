"""Brings the samples of templates that were made elsewhere: Meta shows them by an address that ends, so we keep a copy."""

import asyncio
from uuid import UUID

import httpx
import structlog

from app.campaigns.application.keep_sample import SampleRefused
from app.campaigns.application.ports import DownloadSample, OpenDesk, SafeSample, Samples
from app.campaigns.domain.reading import cards_of, handle_of
from app.campaigns.domain.template import Template
from app.integrations.whatsapp.media import MediaRefused
from app.kernel.commands import Command
from app.kernel.errors import NotFound, Unavailable

log = structlog.get_logger()

FETCH_SAMPLES = "fetch_template_samples"


def fetch_samples(waba_id: str) -> Command:
    return Command(kind=FETCH_SAMPLES, payload={"waba_id": waba_id}, key=waba_id, lane=waba_id)


def missing_samples(template: Template) -> list[tuple[int | None, str]]:
    """Of the header (None) and of each card by its place: the address at Meta of what we have no copy of."""
    wanted: list[tuple[int | None, str]] = [] if template.sample_url else [(None, handle_of(template.components))]
    for place, card in enumerate(cards_of(template.components)):
        if place >= len(template.card_sample_urls) or not template.card_sample_urls[place]:
            wanted.append((place, handle_of(card)))
    return [(place, handle) for place, handle in wanted if handle.startswith(("https://", "http://"))]


class FetchSamples:
    def __init__(self, *, open_desk: OpenDesk, download: DownloadSample, samples: Samples, safe: SafeSample) -> None:
        self._open_desk = open_desk
        self._download = download
        self._samples = samples
        self._safe = safe

    async def __call__(self, waba_id: str) -> int:
        """How many came. Raises NotFound (not connected), or Unavailable when trying again may bring the rest."""
        async with self._open_desk() as desk:
            token = await desk.token_of(waba_id)
            wanted = [(template.id, *each) for template in await desk.templates.of_account(waba_id) for each in missing_samples(template)]
        came, later = 0, 0
        for template_id, place, url in wanted:
            try:
                kept = await self._copy(url, token)
            except (MediaRefused, SampleRefused) as refusal:
                # Gone or not a sample: the template stays without a picture, and the sender asks for a file.
                log.info("template_sample_refused", template_id=str(template_id), reason=str(refusal))
                continue
            except httpx.HTTPError as error:
                log.warning("template_sample_failed", template_id=str(template_id), error=type(error).__name__)
                later += 1
                continue
            came += await self._note(template_id, place, kept)
        if later:
            raise Unavailable("Some samples could not be fetched: try again later.", count=later)
        return came

    async def _copy(self, url: str, token: str) -> str:
        content = await self._download(url=url, access_token=token)
        mime_type, safe = await asyncio.to_thread(self._safe, content)
        return await self._samples.keep(safe, mime_type=mime_type)

    async def _note(self, template_id: UUID, place: int | None, path: str) -> int:
        async with self._open_desk() as desk:
            try:
                template = await desk.templates.get(template_id)
            except NotFound:
                return 0
            if place is None:
                template.sample_url = path
            else:
                count = max(place + 1, len(cards_of(template.components)))
                urls = [*template.card_sample_urls, *[""] * count][:count]
                template.card_sample_urls = [*urls[:place], path, *urls[place + 1 :]]
            await desk.templates.save(template)
        return 1
