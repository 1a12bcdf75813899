"""A file that is sent a piece at a time, under the type that it was found to have."""

from typing import Any

from litestar.response import Stream
from litestar.response.streaming import ASGIStreamingResponse


class FileStream(Stream):
    """Litestar gives a stream its handler's media type, whatever the stream says."""

    def to_asgi_response(self, *arguments: Any, media_type: Any = None, **options: Any) -> ASGIStreamingResponse:
        return super().to_asgi_response(*arguments, media_type=self.media_type or media_type, **options)  # type: ignore[return-value]
