"""What survives the end of the process, and how fast it ends."""

import asyncio
import os
import signal
import socket
import sys

import httpx
import pytest

from app.emulator.parts import Emulator
from app.emulator.settings import EmulatorMisconfigured, EmulatorSettings

RUN = """
from app.emulator.server import run_emulator
from app.emulator.settings import EmulatorSettings
run_emulator(EmulatorSettings.from_environment())
"""


async def test_numbers_and_threads_and_webhooks_under_way_survive(meta, shop, settings, at):
    shop.answers.extend([500] * 1)
    written = await meta.write_text("before")
    await shop.until(lambda values: len(values) == 1)
    async with Emulator(settings, now=at).running():
        await shop.until(lambda values: len(values) >= 2)
    assert {message["id"] for message in shop.messages} == {written["id"]}
    again = Emulator(settings, now=at)
    assert again.accounts.all()[0].access_token == meta.number.access_token
    assert again.messages.get(written["id"]).text == "before"


async def test_statuses_go_on_after_a_restart(settings, shop, at):
    first = Emulator(settings, now=at)
    number = first.accounts.all()[0]
    first.knobs.knobs.status_delay_ms = 60_000
    async with first.running():
        thread = first.threads.find(f"emma-clarke-{number.phone_number_id}")
        first.threads.open_window(thread)
        first.send_message(number, {"messaging_product": "whatsapp", "to": thread.persona.phone, "text": {"body": "Hi"}})
    async with Emulator(settings, now=at).running():
        await shop.until(lambda values: len(shop.statuses) == 2)
    assert [status["status"] for status in shop.statuses] == ["sent", "delivered"]


async def test_it_stops_within_two_seconds_with_a_page_open(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "SHOPME_META_APP_SECRET": "s",
        "SHOPME_META_VERIFY_TOKEN": "v",
        "SHOPME_EMULATOR_PORT": str(port),
        "SHOPME_DATA_DIR": str(tmp_path),
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", RUN, env=environment)
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
            await _until_healthy(http)
            async with http.stream("GET", "/phone/api/stream") as stream:
                assert await anext(stream.aiter_lines()) == "retry: 1000"
                process.send_signal(signal.SIGTERM)
                async with asyncio.timeout(10):
                    await process.wait()
    finally:
        if process.returncode is None:
            process.kill()


async def _until_healthy(http):
    async with asyncio.timeout(15):
        while True:
            try:
                if (await http.get("/health")).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "SHOPME_META_APP_SECRET"),
        ({"SHOPME_META_APP_SECRET": "s"}, "SHOPME_META_VERIFY_TOKEN"),
        ({"SHOPME_META_APP_SECRET": "s", "SHOPME_META_VERIFY_TOKEN": "v", "SHOPME_EMULATOR_PORT": "high"}, "SHOPME_EMULATOR_PORT"),
        (
            {"SHOPME_META_APP_SECRET": "s", "SHOPME_META_VERIFY_TOKEN": "v", "SHOPME_EMULATOR_WEBHOOK_URL": "shop"},
            "SHOPME_EMULATOR_WEBHOOK_URL",
        ),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(environment, named):
    with pytest.raises(EmulatorMisconfigured) as refusal:
        EmulatorSettings.from_environment(environment)
    assert named in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_the_settings_follow_the_shops():
    settings = EmulatorSettings.from_environment(
        {
            "SHOPME_META_APP_SECRET": "new,old",
            "SHOPME_META_VERIFY_TOKEN": "v",
            "SHOPME_HOST": "0.0.0.0",
            "SHOPME_PORT": "9000",
            "SHOPME_EMULATOR_PORT": "9001",
        }
    )
    assert settings.app_secret == "new"
    assert settings.webhook_url == "http://127.0.0.1:9000/webhooks/whatsapp"
    assert settings.public_url == "http://127.0.0.1:9001"
