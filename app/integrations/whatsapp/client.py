"""The Graph API over HTTP: the calls of a Cloud API business, nothing else."""

from datetime import datetime
from typing import Any

import httpx
import msgspec

from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable
from app.integrations.whatsapp.outgoing import read_body
from app.integrations.whatsapp.reading import identifier, mapping, objects, string
from app.integrations.whatsapp.retry_after import retry_after_s
from app.kernel.clock import Clock

NUMBER_FIELDS = "id,display_phone_number,verified_name,quality_rating,code_verification_status,status"
# A file of 100 MB on a slow line.
_UPLOAD_TIMEOUT_S = 60.0
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


class GraphClient:
    """`base_url` without version, such as https://graph.facebook.com; `version` such as v24.0. Times out as the client given does."""

    def __init__(self, *, http: httpx.AsyncClient, base_url: str, version: str, clock: Clock) -> None:
        self._http = http
        self._clock = clock
        self._root = f"{base_url}/{version}" if version else base_url

    async def send_message(self, *, phone_number_id: str, access_token: str, body: dict[str, Any]) -> str:
        """The wamid of an accepted message. Raises GraphRefused, GraphUnreachable or GraphUnclear."""
        answer = await self.call("POST", f"{phone_number_id}/messages", access_token, body)
        for message in objects(answer.get("messages")):
            wamid = identifier(message, "id")
            if wamid:
                return wamid
        raise GraphUnclear("accepted without a message id")

    async def mark_read(self, *, phone_number_id: str, access_token: str, wamid: str, typing: bool) -> None:
        await self.call("POST", f"{phone_number_id}/messages", access_token, read_body(wamid=wamid, typing=typing))

    async def phone_number(self, *, phone_number_id: str, access_token: str) -> dict[str, Any]:
        return await self.call("GET", f"{phone_number_id}?fields={NUMBER_FIELDS}", access_token, None)

    async def media(self, *, media_id: str, phone_number_id: str, access_token: str) -> dict[str, Any]:
        """`url` (good for five minutes), `mime_type`, `sha256` (hex here, base64 in webhooks), `file_size`."""
        return await self.call("GET", f"{media_id}?phone_number_id={phone_number_id}", access_token, None)

    async def upload_media(self, *, phone_number_id: str, access_token: str, content: bytes, mime_type: str, filename: str) -> str:
        """Puts a file where messages of this number can take it from, for 30 days. Gives its id."""
        answer = await self._request(
            "POST",
            f"{phone_number_id}/media",
            access_token,
            data={"messaging_product": "whatsapp", "type": mime_type},
            files={"file": (filename, content, mime_type)},
            timeout=_UPLOAD_TIMEOUT_S,
        )
        media_id = string(answer, "id")
        if not media_id:
            raise GraphUnclear("uploaded without an id")
        return media_id

    async def call(self, method: str, path: str, access_token: str, body: dict[str, Any] | None) -> dict[str, Any]:
        if body is None:
            return await self._request(method, path, access_token)
        return await self._request(
            method, path, access_token, headers={"Content-Type": "application/json"}, content=msgspec.json.encode(body)
        )

    async def upload(self, path: str, access_token: str, content: bytes) -> dict[str, Any]:
        """The bytes of a resumable upload, whole. It wants `OAuth` before the token."""
        headers = {"Authorization": f"OAuth {access_token}", "file_offset": "0", "Content-Type": "application/octet-stream"}
        return await self._request("POST", path, access_token, headers=headers, content=content, timeout=_UPLOAD_TIMEOUT_S)

    async def _request(
        self, method: str, path: str, access_token: str, *, headers: dict[str, str] | None = None, **parts: Any
    ) -> dict[str, Any]:
        signed = {"Authorization": f"Bearer {access_token}", **(headers or {})}
        try:
            response = await self._http.request(method, f"{self._root}/{path}", headers=signed, **parts)
        except _NEVER_LEFT as error:
            raise GraphUnreachable(type(error).__name__) from error
        except httpx.HTTPError as error:
            raise GraphUnclear(type(error).__name__) from error
        return _answer(response, now=self._clock.now())


def _answer(response: httpx.Response, *, now: datetime) -> dict[str, Any]:
    try:
        decoded = msgspec.json.decode(response.content)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        decoded = None
    error = mapping(mapping(decoded).get("error"))
    if error or 400 <= response.status_code < 500:
        raise _refusal(response.status_code, error, wait_s=retry_after_s(response.headers, now=now))
    if response.status_code != 200 or not isinstance(decoded, dict):
        raise GraphUnclear(f"HTTP {response.status_code} without an answer in JSON")
    return decoded


def _refusal(status: int, error: dict[str, Any], *, wait_s: float | None) -> GraphRefused:
    code = error.get("code")
    data = error.get("error_data")
    detail = data if isinstance(data, str) else string(mapping(data), "details")
    title = string(error, "message") or f"HTTP {status}"
    if not isinstance(code, int):
        # A bare 401 or 429 from a proxy says as much as Meta's own code for it.
        code = {401: 190, 403: 10, 429: 130429}.get(status)
    return GraphRefused(
        status=status,
        code=code,
        title=title,
        detail=detail or string(error, "error_user_msg") or title,
        raw=error,
        retry_after_s=wait_s,
    )
