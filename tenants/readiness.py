"""Whether this program may touch a workspace: only when its tables are the ones that the program was written for,
and are not being carried to another cluster."""

from app.kernel.errors import Conflict
from tenants.history import rendered_history
from tenants.tenant import Tenant


class WorkspaceMigrating(Conflict):
    """The workspace is being brought to another version or server; try again in a moment."""

    code = "workspace_migrating"


def is_ready(tenant: Tenant) -> bool:
    """True at this program's own head, and at a newer revision that still serves this program (`oldest_code`, an expansion).

    A schema that is behind, half-made, on its way to another cluster, or newer than this program can read is refused, whoever asks.
    """
    if tenant.moving_to is not None:
        return False
    known = _known_revisions()
    if tenant.revision is None or tenant.revision <= known[-1]:
        return tenant.revision == known[-1]
    return tenant.oldest_code in known


def require_ready(tenant: Tenant) -> None:
    """Raises WorkspaceMigrating."""
    if not is_ready(tenant):
        raise WorkspaceMigrating(revision=tenant.revision)


def _known_revisions() -> list[str]:
    return [entry.revision for entry in rendered_history("tenant")]
