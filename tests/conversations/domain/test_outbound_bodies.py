"""Every body that we send is the recorded one, key by key."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.conversations.domain.outgoing.content import graph_content
from app.integrations.whatsapp.outgoing import message_body, read_body
from tests.conversations.domain.outbound_examples import contents

OUTBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "outbound"
RECORDED: dict[str, dict[str, Any]] = {path.stem: json.loads(path.read_text()) for path in sorted(OUTBOUND.glob("*.json"))}
MESSAGES = contents(RECORDED)


def test_there_is_an_example_of_every_recorded_message() -> None:
    assert set(MESSAGES) == {name for name, body in RECORDED.items() if "type" in body}
    assert len(MESSAGES) == 37


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_what_we_send_is_the_recorded_body(name: str) -> None:
    expected = RECORDED[name]
    body = message_body(
        wa_id=expected.get("to", "").removeprefix("+") or None,
        user_id=expected.get("recipient"),
        content=graph_content(MESSAGES[name]),
        opaque=expected.get("biz_opaque_callback_data"),
        quoted_wamid=(expected.get("context") or {}).get("message_id"),
    )
    assert body == expected


@pytest.mark.parametrize(("name", "typing"), [("38_mark_read", False), ("39_mark_read_typing", True)])
def test_blue_ticks_and_typing_are_the_recorded_bodies(name: str, typing: bool) -> None:
    assert read_body(wamid=RECORDED[name]["message_id"], typing=typing) == RECORDED[name]
