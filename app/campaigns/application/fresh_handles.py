"""Gives a draft's pictures handles that Meta takes: what it lists of an old template is an address, and it wants an upload."""

from dataclasses import replace

from app.campaigns.application.keep_sample import TYPES
from app.campaigns.application.ports import AppIdOf, Management, Samples
from app.campaigns.application.refusals import metas_answer
from app.campaigns.domain.draft import MEDIA_FORMATS, Draft, Header

_TYPE_OF = {kind.extension: mime_type for mime_type, kind in TYPES.items()}


class FreshHandles:
    def __init__(self, *, management: Management, samples: Samples, app_id: AppIdOf) -> None:
        self._management = management
        self._samples = samples
        self._app_id = app_id

    async def __call__(self, draft: Draft, *, access_token: str) -> Draft:
        """A sample that we have no copy of loses its handle: the linter then asks for a file. Raises MetaRefusedTemplate or Unavailable."""
        header = await self._fresh(draft.header, access_token) if draft.header else None
        cards = [replace(card, header=await self._fresh(card.header, access_token)) for card in draft.cards]
        return replace(draft, header=header, cards=tuple(cards))

    async def _fresh(self, header: Header, access_token: str) -> Header:
        if header.format not in MEDIA_FORMATS or not header.handle.startswith(("https://", "http://")):
            return header
        extension = header.sample_url.rpartition(".")[2]
        content = await self._samples.read(header.sample_url) if extension in _TYPE_OF else None
        if content is None:
            return replace(header, handle="")
        with metas_answer():
            handle = await self._management.upload_sample(
                app_id=await self._app_id() or "app",
                access_token=access_token,
                content=content,
                mime_type=_TYPE_OF[extension],
                filename=f"sample.{extension}",
            )
        return replace(header, handle=handle)
