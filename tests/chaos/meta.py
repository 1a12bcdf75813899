"""Meta's side of the wire: customers' messages and statuses as signed webhooks, doubled, late and again until they are taken."""

import asyncio
import hashlib
import hmac
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.conftest import APP_SECRET
from tests.fakes.graph_api import FakeGraphApi, Sent
from tests.journeys.shop import Shop

DOUBLED = 0.05
_PAUSE_S = 0.3
_STATUSES_A_POST = 25


@dataclass(frozen=True, kw_only=True)
class Said:
    """One message of a customer; `wamid` says who, and which in their order."""

    shop: Shop
    wa_id: str
    turn: int
    wamid: str


@dataclass(kw_only=True)
class Meta:
    url: str
    shops: Sequence[Shop]
    graph_api: FakeGraphApi
    dice: random.Random
    said: list[Said] = field(default_factory=list)
    posts: int = 0
    refused: int = 0
    _reported: int = 0

    async def say(self, client: httpx.AsyncClient, said: Said) -> None:
        """Comes back when the message was taken."""
        message = {"from": said.wa_id, "id": said.wamid, "timestamp": str(int(time.time())), "type": "text", "text": {"body": "grazie"}}
        contacts = [{"profile": {"name": f"Cliente {said.wa_id[-3:]}"}, "wa_id": said.wa_id}]
        self.said.append(said)
        await self._deliver(client, said.shop, {"contacts": contacts, "messages": [message]})

    async def report(self, client: httpx.AsyncClient) -> None:
        """Statuses of all that the Graph API took, for ever."""
        while True:
            fresh = self.graph_api.sent[self._reported :]
            self._reported += len(fresh)
            for shop in self.shops:
                mine = [sent for sent in fresh if sent.phone_number_id == shop.phone_number_id]
                statuses = [status for sent in mine for status in self._statuses(sent)]
                for start in range(0, len(statuses), _STATUSES_A_POST):
                    await self._deliver(client, shop, {"statuses": statuses[start : start + _STATUSES_A_POST]})
            await asyncio.sleep(0.2)

    def _statuses(self, sent: Sent) -> list[dict[str, Any]]:
        """In any order, and some twice."""
        words = ["sent", "delivered"]
        self.dice.shuffle(words)
        if self.dice.random() < DOUBLED:
            words.append(self.dice.choice(words))
        opaque = sent.body["biz_opaque_callback_data"]
        common = {"id": sent.wamid, "timestamp": str(int(sent.at)), "recipient_id": sent.body["to"][1:], "biz_opaque_callback_data": opaque}
        return [common | {"status": word} for word in words]

    async def _deliver(self, client: httpx.AsyncClient, shop: Shop, value: dict[str, Any]) -> None:
        body = _body(shop, value)
        signature = "sha256=" + hmac.new(APP_SECRET.encode(), body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature}
        left = 2 if self.dice.random() < DOUBLED else 1
        while left:
            self.posts += 1
            try:
                answer = await client.post(f"{self.url}/webhooks/whatsapp", content=body, headers=headers)
            except httpx.HTTPError:
                answer = None
            if answer is not None and answer.status_code == 200:
                left -= 1
            else:
                self.refused += 1
                await asyncio.sleep(_PAUSE_S)


def _body(shop: Shop, value: dict[str, Any]) -> bytes:
    metadata = {"display_phone_number": "39060000", "phone_number_id": shop.phone_number_id}
    changes = [{"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}]
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": shop.waba_id, "changes": changes}]}).encode()
