"""A letter is written at the moment it is sent: only then does its token come into the world."""

from typing import Protocol
from uuid import UUID

from app.identity.application.ports import Accounts, AccountTokens
from app.identity.domain.account_tokens import TokenPurpose
from app.identity.domain.accounts import User
from app.identity.domain.letter_texts import worded
from app.identity.domain.letters import Letter, LetterKind, LetterOrder

# The token stands behind the "#", which browsers keep to themselves: no server log, no Referer.
_LINKED = {
    LetterKind.VERIFY_EMAIL: (TokenPurpose.VERIFY_EMAIL, "/verify-email#"),
    LetterKind.CHANGE_EMAIL: (TokenPurpose.CHANGE_EMAIL, "/verify-email#"),
    LetterKind.RESET_PASSWORD: (TokenPurpose.RESET_PASSWORD, "/reset-password#"),
}


class Invitations(Protocol):
    async def write_down(self, invitation_id: UUID) -> "InvitationFacts | None":
        """Makes a fresh token for an invitation that is still open."""
        ...


class InvitationFacts(Protocol):
    @property
    def token(self) -> str: ...
    @property
    def workspace_name(self) -> str: ...
    @property
    def inviter_name(self) -> str: ...
    @property
    def language(self) -> str: ...


class WriteLetter:
    """None when there is nobody to write to (any more): asking for the password of an unknown address looks the same from outside."""

    def __init__(self, *, people: Accounts, tokens: AccountTokens, invitations: Invitations, public_url: str) -> None:
        self._people = people
        self._tokens = tokens
        self._invitations = invitations
        self._public_url = public_url

    async def __call__(self, order: LetterOrder) -> Letter | None:
        if order.kind is LetterKind.INVITATION:
            return await self._invitation(order)
        user = await self._user_of(order)
        if user is None or user.disabled_at is not None:
            return None
        if order.kind is LetterKind.VERIFY_EMAIL and (user.verified_at is not None or user.email != order.recipient):
            return None
        if order.kind is LetterKind.CHANGE_EMAIL and await self._people.user_by_email(order.recipient) is not None:
            return None
        link = f"{self._public_url}/forgot-password"
        if order.kind in _LINKED:
            purpose, page = _LINKED[order.kind]
            link = self._public_url + page + await self._tokens.issue(purpose, user_id=user.id, email=order.recipient)
        subject, text = worded(order.kind, language=user.language, name=user.name, link=link)
        return Letter(id=order.id, recipient=order.recipient, subject=subject, text=text)

    async def _user_of(self, order: LetterOrder) -> User | None:
        if order.user_id is not None:
            return await self._people.user_by_id(order.user_id)
        return await self._people.user_by_email(order.recipient)

    async def _invitation(self, order: LetterOrder) -> Letter | None:
        if order.subject_id is None:
            return None
        facts = await self._invitations.write_down(order.subject_id)
        if facts is None:
            return None
        link = f"{self._public_url}/join#{facts.token}"
        subject, text = worded(order.kind, language=facts.language, link=link, workspace=facts.workspace_name, inviter=facts.inviter_name)
        return Letter(id=order.id, recipient=order.recipient, subject=subject, text=text)
