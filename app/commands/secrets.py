"""`shopme secrets status | rotate`, and the look at the ring that web and worker take before they start."""

import sys

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.commands.act import noted
from app.commands.rotate_secrets import RotateSecrets, count_old_secrets
from app.commands.terminal import say
from app.registry import load_tables
from app.resources import Resources, open_resources
from app.settings import Settings, SettingsError
from tenants.progress import ProgressBar

log = structlog.get_logger()


async def require_known_keys(settings: Settings) -> None:
    """Raises SettingsError when something is sealed with a key that the ring does not hold: better no start than lost tokens.

    Says nothing while the database is away or not migrated: then nothing can be opened anyway, and the start goes on as before.
    """
    async with open_resources(settings, subscriptions={}, pool_size=1) as resources:
        try:
            used = await resources.data_keys.kids_in_use()
            missing = sorted(used.keys() - set(resources.data_keys.ring.kids))
            if missing:
                raise SettingsError(
                    f"SHOPME_SECRET_KEYS lacks the key{'s' if len(missing) > 1 else ''} {', '.join(missing)}, still in use: "
                    "put it back behind the newest and run `shopme secrets rotate`."
                )
            await resources.data_keys.note_kids()
        except (SQLAlchemyError, OSError) as error:
            log.warning("secret_keys_not_checked", error=type(error).__name__)


async def rotate(settings: Settings) -> int:
    """0 when everything is under the newest key, 1 when something could not be opened."""
    load_tables()
    async with open_resources(settings, subscriptions={}) as resources:
        bar: ProgressBar | None = None

        def step() -> None:
            if bar is not None:
                bar.step()

        rotation = RotateSecrets(resources, step=step)
        bar = ProgressBar(total=await rotation.total(), stream=sys.stderr)
        async with noted(resources, "secrets.rotated", newest=settings.secret_keys[0].kid) as act:
            try:
                rotated = await rotation()
            finally:
                bar.close()
            act.facts |= {"data_keys": rotated.data_keys, "secrets": rotated.secrets, "failed": len(rotated.failures)}
    for failure in rotated.failures:
        say(failure)
    newest = settings.secret_keys[0].kid
    say(f"under {newest}: {rotated.data_keys} data keys, {rotated.secrets} secrets sealed anew, {len(rotated.failures)} failed")
    if not rotated.failures and len(settings.secret_keys) > 1:
        old = ", ".join(key.kid for key in settings.secret_keys[1:])
        say(f"no stored secret needs {old} any more; sessions do until they are renewed (an hour)")
    return 1 if rotated.failures else 0


async def status(settings: Settings) -> int:
    """0 when no key is missing, 1 otherwise."""
    load_tables()
    async with open_resources(settings, subscriptions={}) as resources:
        used, old = await resources.data_keys.kids_in_use(), await count_old_secrets(resources)
        _tell(resources, used, old)
        missing = (used.keys() | old.keys()) - {"?"} - set(resources.data_keys.ring.kids)
    return 1 if missing else 0


def _tell(resources: Resources, used: dict[str, int], old: dict[str, int]) -> None:
    ring = resources.data_keys.ring
    for kid in [*ring.kids, *sorted((used.keys() | old.keys()) - {"?"} - set(ring.kids))]:
        place = "newest" if kid == ring.newest else "held" if kid in ring.kids else "MISSING"
        may_go = kid in ring.kids and kid != ring.newest and kid not in used and not old.get(kid)
        words = ", may go" if may_go else ""
        say(f"{kid}  {place}  {used.get(kid, 0)} data keys, {old.get(kid, 0)} secrets of its own{words}")
    if "?" in old:
        say(f"{old['?']} workspaces could not be asked")
