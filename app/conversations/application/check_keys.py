"""Looks at keys before anything is stored: each step of connecting a number, with Meta's own answer where it says no."""

from dataclasses import dataclass
from typing import Literal

from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable
from app.integrations.whatsapp.management import GraphManagement
from app.integrations.whatsapp.reading import string


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedStep:
    """`step`: number (the token opens it), account (the number is in it), subscription (webhooks come; connecting makes it), verified, or
    registered (it can send). `state` "todo" is done later. `graph_code` and `said` are Meta's."""

    step: str
    state: Literal["done", "todo", "failed", "skipped"]
    graph_code: int | None = None
    said: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedKeys:
    steps: list[CheckedStep]
    display_phone_number: str | None
    verified_name: str | None


class CheckKeys:
    def __init__(self, management: GraphManagement) -> None:
        self._management = management

    async def __call__(self, *, phone_number_id: str, waba_id: str, access_token: str) -> CheckedKeys:
        """What fails is in the answer, not raised: a person mends it and looks again."""
        try:
            facts = await self._management.number_facts(phone_number_id=phone_number_id, access_token=access_token)
        except (GraphRefused, GraphUnclear, GraphUnreachable) as error:
            rest = [CheckedStep(step=step, state="skipped") for step in ("account", "subscription", "verified", "registered")]
            return CheckedKeys(steps=[_failed("number", error), *rest], display_phone_number=None, verified_name=None)
        is_verified = facts.get("code_verification_status") == "VERIFIED"
        steps = [
            CheckedStep(step="number", state="done"),
            await self._account(phone_number_id, waba_id, access_token),
            await self._subscription(waba_id, access_token),
            CheckedStep(step="verified", state="done" if is_verified else "todo"),
            CheckedStep(step="registered", state="done" if facts.get("status") == "CONNECTED" else "todo"),
        ]
        return CheckedKeys(
            steps=steps, display_phone_number=string(facts, "display_phone_number"), verified_name=string(facts, "verified_name")
        )

    async def _account(self, phone_number_id: str, waba_id: str, access_token: str) -> CheckedStep:
        try:
            numbers = await self._management.numbers_of(waba_id=waba_id, access_token=access_token)
        except (GraphRefused, GraphUnclear, GraphUnreachable) as error:
            return _failed("account", error)
        return CheckedStep(step="account", state="done" if phone_number_id in numbers else "failed")

    async def _subscription(self, waba_id: str, access_token: str) -> CheckedStep:
        try:
            is_there = await self._management.has_subscription(waba_id=waba_id, access_token=access_token)
        except (GraphRefused, GraphUnclear, GraphUnreachable) as error:
            return _failed("subscription", error)
        return CheckedStep(step="subscription", state="done" if is_there else "todo")


def _failed(step: str, error: GraphRefused | GraphUnclear | GraphUnreachable) -> CheckedStep:
    if isinstance(error, GraphRefused):
        return CheckedStep(step=step, state="failed", graph_code=error.code, said=error.detail)
    return CheckedStep(step=step, state="failed")
