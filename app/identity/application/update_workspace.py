"""The owner renames the shop, or turns the assistant on or off, or whether customers see that they were read."""

from dataclasses import dataclass
from uuid import UUID

from app.identity.application.ports import Accounts, Profiles
from app.identity.domain.names import a_name


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdateWorkspaceCommand:
    """None leaves a value as it is."""

    workspace_id: UUID
    name: str | None = None
    assistant_enabled: bool | None = None
    shows_read: bool | None = None
    links_ask_digits: bool | None = None


class UpdateWorkspace:
    """The name stands twice: with the accounts (lists across workspaces) and in the tenant's profile (its own transactions).

    The two live on different databases, so a failure between their commits can leave them apart; the same request again mends it.
    """

    def __init__(self, *, accounts: Accounts, profiles: Profiles) -> None:
        self._accounts = accounts
        self._profiles = profiles

    async def __call__(self, command: UpdateWorkspaceCommand) -> None:
        """Raises Invalid."""
        if command.name is not None:
            name = a_name(command.name, field="name")
            await self._accounts.rename_workspace(workspace_id=command.workspace_id, name=name)
            await self._profiles.rename(name)
        if command.links_ask_digits is not None:
            await self._accounts.ask_link_digits(workspace_id=command.workspace_id, is_asked=command.links_ask_digits)
        if command.assistant_enabled is True:
            await self._profiles.switch_assistant_on()
        if command.assistant_enabled is False:
            await self._profiles.switch_assistant_off()
        if command.shows_read is True:
            await self._profiles.show_read()
        if command.shows_read is False:
            await self._profiles.hide_read()
