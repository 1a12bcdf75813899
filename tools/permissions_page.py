"""Writes docs/permissions.md from app/http/permissions.py; with --check it only says whether the page is what the table says."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.http.permissions import ADMIN, AGENT, MANAGER, PERMISSIONS, Permission  # noqa: E402

PAGE = ROOT / "docs" / "permissions.md"
HEAD = """# Permissions

Who may do what, made from [app/http/permissions.py](../app/http/permissions.py) by `python tools/permissions_page.py`. That table opens
the door of every workspace; `tests/identity/test_permissions.py` walks every route as nobody, a stranger, an agent, a manager and an admin.
A stranger's workspace answers like a missing one (404).

| resource | action | nobody | signed in | agent | manager | admin | only | operation |
|---|---|---|---|---|---|---|---|---|
"""


def page() -> str:
    rows = sorted(PERMISSIONS.items(), key=lambda item: item[1].resource)
    return HEAD + "".join(_row(operation, permission) for operation, permission in rows)


def _row(operation: str, permission: Permission) -> str:
    asks_membership = permission.roles is not None
    marks = [permission.is_public, not asks_membership and not permission.is_platform]
    marks += [(not asks_membership and not permission.is_platform) or role in (permission.roles or ()) for role in (AGENT, MANAGER, ADMIN)]
    cells = [permission.resource, permission.action, *("yes" if mark else "" for mark in marks), permission.note, f"`{operation}`"]
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text() == page() else f"{PAGE.name} is not what the table says: run python tools/permissions_page.py")
    PAGE.write_text(page())
