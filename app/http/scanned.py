"""Files that members upload are looked at before anything else is done with them, and what was refused is in the audit log."""

from uuid import UUID

from app.http.auth import Principal
from app.integrations.scanning.scanner import FileInfected, open_scanner
from app.kernel.acts import Actor
from app.resources import Resources


async def must_be_clean(content: bytes, *, resources: Resources, workspace_id: UUID, principal: Principal, door: str) -> None:
    """With no transaction open: the scanner may take its time. Raises FileInfected, FileNotScannable, ScannerSilent."""
    scanner = open_scanner(resources.settings.clamd_url, keeps_unscanned=resources.settings.keeps_unscanned_files)
    try:
        await scanner.check(content)
    except FileInfected as infected:
        actor = Actor(user_id=principal.user_id, session_id=principal.session_id, address="")
        tenant = await resources.routing.by_workspace(workspace_id)
        async with resources.work(tenant, actor=actor) as work:
            work.note("file.infected", subject=f"upload:{door}", signature=infected.signature)
            await work.commit()
        raise
