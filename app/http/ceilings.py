"""How much one person and one workspace may do through the API, whatever their role: a runaway script must not become an outage.

docs/api.md shows this table.
"""

from enum import StrEnum

from app.http.rate_limit import Limit


class Act(StrEnum):
    WRITE = "write"
    SEND = "send"
    EXPORT = "export"


ACT_OF = {
    "sendMessage": Act.SEND,
    "retryMessage": Act.SEND,
    "sendDocument": Act.SEND,
    "exportAudit": Act.EXPORT,
    "makeCustomerCopy": Act.EXPORT,
    "downloadCustomerCopy": Act.EXPORT,
}
PER_USER = {
    Act.WRITE: Limit(name="writes-user", count=1200, period_s=60),
    Act.SEND: Limit(name="sends-user", count=600, period_s=60),
    Act.EXPORT: Limit(name="exports-user", count=20, period_s=3600),
}
PER_WORKSPACE = {
    Act.WRITE: Limit(name="writes-workspace", count=6000, period_s=60),
    Act.SEND: Limit(name="sends-workspace", count=3000, period_s=60),
    Act.EXPORT: Limit(name="exports-workspace", count=60, period_s=3600),
}
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def act_of(operation_id: object, method: str) -> Act | None:
    """None for what is only read."""
    return ACT_OF.get(str(operation_id), None if method in _READING else Act.WRITE)
