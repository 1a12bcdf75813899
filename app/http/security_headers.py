"""Headers that tell browsers what our answers may do. A handler that set one of them itself keeps its own."""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from app.settings import Settings

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; "
    # No script of ours may write text into the page as markup or code: there is not even a policy to do it with.
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
# The readable API documentation brings its own script and styles.
DOCUMENTATION_POLICY = (
    PAGE_POLICY.partition("; require-trusted-types-for")[0]
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
)
# What people uploaded must never run as a page of ours.
UPLOAD_POLICY = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'none'; frame-ancestors 'none'"
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
POLICY_UNDER = {"/api": DATA_POLICY, "/media": UPLOAD_POLICY, "/files": UPLOAD_POLICY, "/schema": DOCUMENTATION_POLICY}

# What browsers can do for a page and ours never ask for.
UNUSED_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope",
    "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
EVERYWHERE = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"strict-origin-when-cross-origin",
    b"permissions-policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES).encode(),
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-frame-options": b"DENY",
}
HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


# Meta's pop-up tells its opener what was chosen there, and comes back to an address of ours: both need the pair to stay a pair. Whoever
# opens us is cut off as ever.
OPENS_POPUPS, COMES_BACK = b"same-origin-allow-popups", b"unsafe-none"
COMES_BACK_AT = "/connect/meta"


class SecurityHeaders:
    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._offers_signup = settings.meta.offers_signup
        self._page_policy = _with_files(PAGE_POLICY, settings.files_url)
        self._is_https = settings.public_url.startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        added = self._headers_for(scope["path"])

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((name, value) for name, value in added if name not in present)]
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _headers_for(self, path: str) -> list[tuple[bytes, bytes]]:
        policy = next((policy for prefix, policy in POLICY_UNDER.items() if is_under(path, prefix)), self._page_policy)
        headers = [*EVERYWHERE.items(), (b"content-security-policy", policy.encode())]
        if is_under(path, "/api"):
            headers.append((b"cache-control", b"no-store"))
        if self._offers_signup and not is_under(path, "/l") and not any(is_under(path, prefix) for prefix in POLICY_UNDER):
            opener = COMES_BACK if path == COMES_BACK_AT else OPENS_POPUPS
            headers = [(name, opener if name == b"cross-origin-opener-policy" else value) for name, value in headers]
        if is_under(path, "/l") or is_under(path, "/api/links"):
            # A secure link's address is its key: no other site may learn it.
            headers = [(name, b"no-referrer" if name == b"referrer-policy" else value) for name, value in headers]
        if self._is_https:
            headers.append(HSTS)
        return headers


def _with_files(policy: str, files_url: str) -> str:
    """Pictures, sound and film may come from the files' own host name, and nothing else from there."""
    for kind in ("img-src 'self'", "media-src 'self'", "connect-src 'self'") if files_url else ():
        policy = policy.replace(kind, f"{kind} {files_url}")
    return policy


def is_under(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix + "/")
