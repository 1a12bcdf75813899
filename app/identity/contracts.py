"""What the neighbours may know of a workspace."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkspaceProfile:
    """`language` is it, en or es; `currency` an ISO 4217 code; `timezone` an IANA name."""

    name: str
    language: str
    currency: str
    timezone: str
    assistant_enabled: bool
