"""Telling a database that is away, full or busy from one that said we asked wrongly."""

from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# PostgreSQL appendix A: connection trouble, resources, shutdown and start-up, locks and deadlocks, cancelled by a time-out.
PASSING_CLASSES = ("08", "53", "57")
PASSING_STATES = ("40001", "40P01", "55P03")


def is_passing_database_failure(error: BaseException) -> bool:
    """True when the same request may well succeed a moment later."""
    if isinstance(error, (PoolTimeout, InterfaceError, ConnectionError, TimeoutError)):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = str(getattr(error.orig, "sqlstate", None) or "")
    return error.connection_invalidated or state.startswith(PASSING_CLASSES) or state in PASSING_STATES
