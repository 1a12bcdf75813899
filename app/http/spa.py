"""The pages' files: hashed assets for ever, pages always fresh, a secure link's page for its addresses, the index for all others."""

import asyncio
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from app.http.security_headers import is_under

SERVER_PATHS = ("/api", "/webhooks", "/health", "/metrics", "/media", "/files", "/schema")
_ENCODINGS = ((".br", "br"), (".gz", "gzip"))
_FOR_EVER = "public, max-age=31536000, immutable"
# The address is the key: neither caches nor search engines may keep that it was visited.
_SECURE_LINKS = "/l"
_UNSEEN = [(b"cache-control", b"no-store"), (b"x-robots-tag", b"noindex, nofollow")]
_NOT_BUILT = b"""<!doctype html><html lang="en"><title>ShopMe</title><h1>The dashboard is not built yet</h1>
<p>Run <code>make run</code>, or <code>npm ci &amp;&amp; npm run build</code> in <code>web/</code>. The API works without it.</p></html>"""


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    media_type: str
    etag: str
    encoding: str | None


class SpaFiles:
    """Answers GET and HEAD for everything that is not the server's own; the rest goes on."""

    def __init__(self, app: ASGIApp, *, root: Path) -> None:
        self._app = app
        self._root = root.resolve()
        self._kept: dict[Path, tuple[int, _File]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and scope["method"] in ("GET", "HEAD") and not _is_server_path(scope["path"]):
            await self._answer(scope, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: HTTPScope, send: Send) -> None:
        scope.setdefault("state", {})["is_page"] = True
        headers = dict(scope["headers"])
        path = scope["path"]
        found = await self._find(path, accepted=headers.get(b"accept-encoding", b"").decode("latin-1"))
        if found is None:
            await self._send_missing(path, scope, send)
            return
        answer = [(b"vary", b"accept-encoding"), *_keeping(path, found)]
        if not is_under(path, _SECURE_LINKS) and found.etag.encode() in headers.get(b"if-none-match", b""):
            await _send(send, status=304, headers=answer, body=b"")
            return
        answer += [(b"content-type", found.media_type.encode()), (b"content-length", str(len(found.body)).encode())]
        if found.encoding:
            answer.append((b"content-encoding", found.encoding.encode()))
        await _send(send, status=200, headers=answer, body=b"" if scope["method"] == "HEAD" else found.body)

    async def _find(self, path: str, *, accepted: str) -> _File | None:
        """A secure link's page whatever its token; else the file of that name; the index for an address without a file ending."""
        if is_under(path, _SECURE_LINKS):
            return await asyncio.to_thread(self._read, "link.html", accepted)
        if (file := await asyncio.to_thread(self._read, path.lstrip("/"), accepted)) is not None:
            return file
        if path.startswith("/assets/") or "." in path.rpartition("/")[2]:
            return None
        return await asyncio.to_thread(self._read, "index.html", accepted)

    def _read(self, name: str, accepted: str) -> _File | None:
        if not name or "\x00" in name:
            return None
        plain = (self._root / name).resolve()
        if not plain.is_relative_to(self._root) or not plain.is_file():
            return None
        for ending, encoding in _ENCODINGS:
            packed = plain.with_name(plain.name + ending)
            if encoding in accepted and packed.is_file():
                return self._load(packed, media_type=_media_type(plain), encoding=encoding)
        return self._load(plain, media_type=_media_type(plain), encoding=None)

    def _load(self, file: Path, *, media_type: str, encoding: str | None) -> _File:
        changed = file.stat().st_mtime_ns
        kept = self._kept.get(file)
        if kept is None or kept[0] != changed:
            body = file.read_bytes()
            etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
            kept = (changed, _File(body=body, media_type=media_type, etag=etag, encoding=encoding))
            self._kept[file] = kept
        return kept[1]

    async def _send_missing(self, path: str, scope: HTTPScope, send: Send) -> None:
        is_built = await asyncio.to_thread((self._root / "index.html").is_file)
        if is_built or path.startswith("/assets/"):
            status, media_type, body = 404, b"text/plain; charset=utf-8", b"There is no such file."
        else:
            status, media_type, body = 503, b"text/html; charset=utf-8", _NOT_BUILT
        headers = [(b"content-type", media_type), (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
        await _send(send, status=status, headers=headers, body=b"" if scope["method"] == "HEAD" else body)


def _is_server_path(path: str) -> bool:
    return any(is_under(path, prefix) for prefix in SERVER_PATHS)


def _keeping(path: str, file: _File) -> list[tuple[bytes, bytes]]:
    """What browsers and caches may keep of the answer."""
    if is_under(path, _SECURE_LINKS):
        return _UNSEEN
    return [(b"etag", file.etag.encode()), (b"cache-control", (_FOR_EVER if path.startswith("/assets/") else "no-cache").encode())]


def _media_type(file: Path) -> str:
    guessed = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    is_text = guessed.startswith("text/") or guessed in ("application/json", "image/svg+xml")
    return f"{guessed}; charset=utf-8" if is_text else guessed


async def _send(send: Send, *, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
