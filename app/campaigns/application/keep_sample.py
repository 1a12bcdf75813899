"""Takes the sample of a media header: to Meta, for its review, and into our store, for the preview and for sends without another file."""

import asyncio
from dataclasses import dataclass

from app.campaigns.application.ports import AppIdOf, Management, OpenDesk, SafeSample, Samples
from app.campaigns.application.refusals import metas_answer
from app.kernel.errors import Invalid

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleType:
    """`format` is Meta's word for a header of it."""

    extension: str
    most_bytes: int
    format: str


TYPES = {
    "image/jpeg": SampleType(extension="jpg", most_bytes=5 * MEGABYTE, format="IMAGE"),
    "image/png": SampleType(extension="png", most_bytes=5 * MEGABYTE, format="IMAGE"),
    "video/mp4": SampleType(extension="mp4", most_bytes=16 * MEGABYTE, format="VIDEO"),
    "application/pdf": SampleType(extension="pdf", most_bytes=16 * MEGABYTE, format="DOCUMENT"),
}
LARGEST = 16 * MEGABYTE


class SampleRefused(Invalid):
    """A sample is a JPEG or PNG up to 5 MB and 40 megapixels, an MP4 or a PDF up to 16 MB, and whole. `reason`: kind, too_large,
    too_many_pixels, broken."""

    code = "sample_refused"


class KeepSample:
    def __init__(self, *, open_desk: OpenDesk, management: Management, samples: Samples, safe: SafeSample, app_id: AppIdOf) -> None:
        self._open_desk = open_desk
        self._management = management
        self._samples = samples
        self._safe = safe
        self._app_id = app_id

    async def __call__(self, content: bytes, *, waba_id: str) -> tuple[str, str, str]:
        """Header format, Meta's handle, and our address of it. Raises SampleRefused, MetaRefusedTemplate or Unavailable."""
        mime_type, safe = await asyncio.to_thread(self._safe, content)
        async with self._open_desk() as desk:
            token = await desk.token_of(waba_id)
        with metas_answer():
            handle = await self._management.upload_sample(
                app_id=await self._app_id() or "app",
                access_token=token,
                content=safe,
                mime_type=mime_type,
                filename=f"sample.{TYPES[mime_type].extension}",
            )
        return TYPES[mime_type].format, handle, await self._samples.keep(safe, mime_type=mime_type)
