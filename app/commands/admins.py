"""`shopme admin …`: who runs the installation."""

import argparse
import asyncio
from typing import TYPE_CHECKING

from app.commands.terminal import refuse, say

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from app.resources import Resources
    from app.settings import Settings

ACTIONS = {
    "create": "make somebody who has signed up a platform admin",
    "remove": "end that",
    "remove-factor": "take away the second factor of somebody who lost it, once you are sure who asks; all their sessions end",
    "list": "every platform admin",
}


def add_admin_commands(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="action", dest="action")
    for name, about in ACTIONS.items():
        action = actions.add_parser(name, help=about, description=about)
        if name != "list":
            action.add_argument("email")


def run_admin_command(settings: "Settings", arguments: argparse.Namespace) -> int:
    """1 when there is no such account."""
    return asyncio.run(_run(settings, arguments))


async def _run(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.act import whoever_types
    from app.identity.infrastructure.queries import platform_admins
    from app.identity.wiring import control_transaction, provide_appoint_platform_admin
    from app.kernel.errors import DomainError
    from app.resources import open_resources

    async with open_resources(settings, subscriptions={}, pool_size=2) as resources, control_transaction(resources) as session:
        if arguments.action == "remove-factor":
            return await _remove_factor(resources, session, arguments.email)
        appoint = provide_appoint_platform_admin(resources, session, typed_by=whoever_types())
        try:
            if arguments.action == "create":
                await appoint(arguments.email)
            elif arguments.action == "remove":
                await appoint.dismiss(arguments.email)
        except DomainError as error:
            return refuse(error.detail)
        for email in await platform_admins(session):
            say(email)
    return 0


async def _remove_factor(resources: "Resources", session: "AsyncSession", email: str) -> int:
    from app.commands.act import whoever_types
    from app.identity.wiring.proving import remove_lost_factor
    from app.kernel.errors import DomainError

    try:
        ended = await remove_lost_factor(resources, session, email, typed_by=whoever_types())
    except DomainError as error:
        return refuse(error.detail)
    say(f"removed; {ended} sessions ended; a letter tells them")
    return 0
