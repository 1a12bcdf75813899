"""What is looked at in an authentication template: the expiry, and the apps that a code is handed to."""

import re
from collections.abc import Iterator

from app.campaigns.domain.draft import MOST_APPS, OTP_KINDS, Draft
from app.campaigns.domain.linting.finding import Finding

LEAST_MINUTES, MOST_MINUTES = 1, 90
_PACKAGE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+")
_SIGNATURE = re.compile(r"[A-Za-z0-9+/=]{11}")


def code_findings(draft: Draft) -> Iterator[Finding]:
    minutes = draft.code_expiration_minutes
    if minutes is not None and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        facts = {"least": LEAST_MINUTES, "most": MOST_MINUTES}
        yield Finding(code="code_expiration_range", field="codeExpirationMinutes", facts=facts)
    if minutes is None:
        yield Finding(code="code_expiration_missing", field="codeExpirationMinutes", severity="hint")
    if draft.otp_kind not in OTP_KINDS:
        yield Finding(code="otp_kind_unknown", field="otpKind")
    elif draft.otp_kind != "COPY_CODE":
        yield from _apps(draft)
    if draft.otp_kind == "ZERO_TAP" and not draft.zero_tap_terms_accepted:
        yield Finding(code="zero_tap_terms", field="zeroTapTermsAccepted")


def _apps(draft: Draft) -> Iterator[Finding]:
    if not 1 <= len(draft.apps) <= MOST_APPS:
        yield Finding(code="apps_count", field="apps", facts={"most": MOST_APPS})
    for index, app in enumerate(draft.apps):
        if not _PACKAGE.fullmatch(app.package_name):
            yield Finding(code="app_package", field=f"apps.{index}.packageName")
        if not _SIGNATURE.fullmatch(app.signature_hash):
            yield Finding(code="app_signature", field=f"apps.{index}.signatureHash")
