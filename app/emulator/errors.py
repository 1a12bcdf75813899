"""Meta's errors: codes, their usual HTTP status and title, and the shape they travel in.

Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
"""

from dataclasses import dataclass
from typing import Any

from app.emulator.identifiers import trace_id

DOCUMENTATION = "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes"


@dataclass(frozen=True, slots=True)
class Known:
    http_status: int
    title: str


KNOWN = {
    0: Known(401, "AuthException"),
    1: Known(400, "API Unknown"),
    2: Known(503, "API Service"),
    3: Known(500, "API Method"),
    4: Known(400, "API Too Many Calls"),
    10: Known(403, "Permission Denied"),
    33: Known(400, "Parameter value is not valid"),
    100: Known(400, "Invalid parameter"),
    190: Known(401, "Invalid OAuth access token - Cannot parse access token"),
    200: Known(403, "API Permission"),
    368: Known(403, "Temporarily blocked for policies violations"),
    80007: Known(400, "Rate limit issues"),
    130429: Known(400, "Rate limit hit"),
    130472: Known(400, "User's number is part of an experiment"),
    131000: Known(500, "Something went wrong"),
    131005: Known(403, "Access denied"),
    131008: Known(400, "Required parameter is missing"),
    131009: Known(400, "Parameter value is not valid"),
    131016: Known(500, "Service unavailable"),
    131021: Known(400, "Recipient cannot be sender"),
    131026: Known(400, "Message undeliverable"),
    131030: Known(400, "Recipient phone number not in allowed list"),
    131031: Known(403, "Account has been locked"),
    131042: Known(400, "Business eligibility payment issue"),
    131045: Known(500, "Incorrect certificate"),
    131047: Known(400, "Re-engagement message"),
    131048: Known(400, "Spam rate limit hit"),
    131049: Known(400, "This message was not delivered to maintain healthy ecosystem engagement."),
    131050: Known(400, "User has stopped marketing messages"),
    131051: Known(400, "Unsupported message type"),
    131052: Known(400, "Media download error"),
    131053: Known(400, "Media upload error"),
    131056: Known(400, "(Business Account, Consumer Account) pair rate limit hit"),
    131057: Known(500, "Account in maintenance mode"),
    131062: Known(400, "Business-scoped user id not supported for this message"),
    132000: Known(400, "Number of parameters does not match the expected number of params"),
    132001: Known(404, "Template name does not exist in the translation"),
    132005: Known(400, "Translated text too long"),
    132007: Known(400, "Template Format Character Policy Violated"),
    132012: Known(400, "Parameter format does not match format in the created template"),
    132015: Known(400, "Template is paused"),
    132016: Known(400, "Template is disabled"),
    131059: Known(400, "Invalid cursor"),
    133000: Known(500, "Deregistration incomplete"),
    133004: Known(503, "Server is temporarily unavailable"),
    133005: Known(400, "Two-step verification PIN mismatch"),
    133006: Known(400, "Phone number must be verified first"),
    133008: Known(400, "Too many two-step verification PIN guesses"),
    133016: Known(400, "Account register/deregister rate limit exceeded"),
    133010: Known(400, "Phone number not registered"),
    137000: Known(400, "Identity key mismatch"),
    2593107: Known(400, "Synchronization request limit exceeded"),
    2593108: Known(400, "Synchronization request made outside of allowed time window"),
    2593109: Known(400, "History sharing is turned off by the business"),
}

DETAILS = {
    131026: "Message undeliverable: the recipient may not be on WhatsApp, or has an old version of it.",
    131047: "The customer's last message to this number is older than 24 hours, so only a template may be sent.",
    131042: "The account has no valid payment method.",
    131048: "The portfolio has reached its messaging limit of people a day, or too many of them blocked or reported this number.",
    131049: "Meta chose not to deliver this message.",
    131053: "The media could not be fetched, or its type is not supported for this kind of message.",
}


def title_of(code: int) -> str:
    return KNOWN[code].title if code in KNOWN else "Something went wrong"


def details_of(code: int) -> str:
    return DETAILS.get(code, title_of(code))


class GraphError(Exception):
    """A refusal of the Graph API; `http_status` defaults to the one that is usual for `code`."""

    def __init__(
        self,
        code: int,
        details: str = "",
        *,
        http_status: int | None = None,
        subcode: int | None = None,
        message: str = "",
        user_title: str = "",
    ) -> None:
        super().__init__(f"({code}) {details}")
        self.code = code
        self.http_status = http_status or (KNOWN[code].http_status if code in KNOWN else 400)
        self.subcode = subcode
        self.message = message or f"(#{code}) {title_of(code)}"
        self.details = details
        self.user_title = user_title

    def body(self) -> dict[str, Any]:
        """Meta's synchronous form."""
        error: dict[str, Any] = {"message": self.message, "type": "OAuthException", "code": self.code}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        if self.user_title:
            error |= {"is_transient": False, "error_user_title": self.user_title, "error_user_msg": self.details}
        elif self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        error["fbtrace_id"] = trace_id()
        return {"error": error}


def webhook_error(code: int) -> dict[str, Any]:
    """Meta's asynchronous form, as it stands in `statuses[].errors[]`."""
    title = title_of(code)
    return {"code": code, "title": title, "message": title, "error_data": {"details": details_of(code)}, "href": DOCUMENTATION}


def missing(path: str) -> GraphError:
    return GraphError(131008, f"The parameter {path} is required.")


def invalid(path: str, why: str) -> GraphError:
    return GraphError(131009, f"The parameter {path} {why}.")


def unexpected(path: str, key: str) -> GraphError:
    return GraphError(100, f'Unexpected key "{key}" on param "{path}".', message=f'(#100) Unexpected key "{key}" on param "{path}".')


def unknown_object(object_id: str) -> GraphError:
    why = "does not exist, cannot be loaded due to missing permissions, or does not support this operation"
    return GraphError(100, subcode=33, message=f"Unsupported request. Object with ID '{object_id}' {why}.")


def bad_token(why: str) -> GraphError:
    return GraphError(190, message=why)
