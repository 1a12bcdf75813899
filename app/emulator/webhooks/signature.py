"""`X-Hub-Signature-256`: HMAC-SHA256 with the app secret over the very bytes that are sent."""

import hashlib
import hmac


def signature(body: bytes, *, app_secret: str) -> str:
    return "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
