"""What the phone page is told when it asks for something impossible."""

from typing import Any


class PhoneError(Exception):
    """`code` is for the page, `message` for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message

    def body(self) -> dict[str, Any]:
        return {"error": {"code": self.code, "message": self.message}}


def not_found(what: str, identifier: str) -> PhoneError:
    return PhoneError(404, f"{what}_not_found", f"There is no {what} {identifier!r}.")


def refused(message: str) -> PhoneError:
    return PhoneError(422, "invalid", message)
