"""Meta's errors in the two shapes in which they travel: the answer to a call, and the failed status of a message."""

from typing import Any

from app.emulator.error_codes import DETAILS, KNOWN
from app.emulator.identifiers import trace_id

DOCUMENTATION = "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes"
MEDIA_NOT_TAKEN = 131053
# A passing trouble is marked as such.
TRANSIENT = frozenset({1, 2, 4, 613, 80007, 130429, 131000, 131016, 131056, 131057, 133004, 133016})


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
        if self.code in TRANSIENT:
            error["is_transient"] = True
        error["fbtrace_id"] = trace_id()
        return {"error": error}


def webhook_error(code: int, details: str | None = None) -> dict[str, Any]:
    """Meta's asynchronous form, as it stands in `statuses[].errors[]` and in `errors[]` of a message."""
    title = title_of(code)
    return {"code": code, "title": title, "message": title, "error_data": {"details": details or details_of(code)}, "href": DOCUMENTATION}


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
