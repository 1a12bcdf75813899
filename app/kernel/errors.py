"""The errors a domain may raise: a code, facts, and no prose for people.

Only `app/http/errors.py` knows status numbers and only the SPA knows sentences; `detail` is for developers who read the API.
"""

from typing import Any, ClassVar


class DomainError(Exception):
    """Something the rules of the shop do not allow."""

    code: ClassVar[str] = "domain_error"

    def __init__(self, detail: str = "", **facts: Any) -> None:
        super().__init__(detail or self.code)
        self.detail = detail or (self.__doc__ or self.code).strip().splitlines()[0]
        self.facts = facts


class Invalid(DomainError):
    """The input cannot be accepted as it is."""

    code = "invalid"


class Unauthenticated(DomainError):
    """Nobody is signed in, or the session is over."""

    code = "unauthenticated"


class Forbidden(DomainError):
    """The person is known but may not do this."""

    code = "forbidden"


class NotFound(DomainError):
    """There is no such thing here."""

    code = "not_found"


class Conflict(DomainError):
    """The present state does not allow it."""

    code = "conflict"


class Gone(DomainError):
    """It existed and is over."""

    code = "gone"


class TooMany(DomainError):
    """A limit was reached; `facts["retry_after_s"]` says when to come back."""

    code = "too_many_requests"


class Unavailable(DomainError):
    """A service we depend on does not answer; trying again later may help."""

    code = "unavailable"


class UpstreamRefused(DomainError):
    """An outside service understood us and said no; its own words are in `facts`."""

    code = "upstream_refused"
