"""SHOPME_SECRET_KEYS change while people are signed in: on processes with the old ring, the new one, and both side by side."""

from dataclasses import replace

import httpx
import pytest

from app.settings import SecretKey
from tests.identity.authenticator import code_at, first_step, turn_on
from tests.identity.conftest import an_app

NEW = SecretKey(kid="two", material=b"another thirty-two bytes of a key")


@pytest.fixture
def process(resources, tmp_path):
    """`process(keys)` is one more web process, with that ring."""

    def start(*keys):
        settings = replace(resources.settings, secret_keys=keys)
        return an_app(replace(resources, settings=settings), web_dist=tmp_path / "dist")

    return start


def on(process, client):
    """The same browser, whose next requests land on that process."""
    moved = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=process, raise_app_exceptions=False), base_url="http://localhost:8600", headers=client.headers
    )
    moved.cookies = client.cookies
    moved.headers["x-csrf-token"] = client.cookies["csrf"]
    return moved


async def works(client):
    path = "/api/auth/email/letter"
    return (await client.get("/api/auth/me")).status_code, (await client.post(path, json={"email": "other@example.com"})).status_code


async def test_nobody_is_signed_out_while_the_key_is_changed_in_two_steps(owner, process, resources):
    (old,) = resources.settings.secret_keys
    both_old_first, both_new_first, new_only = process(old, NEW), process(NEW, old), process(NEW)
    assert await works(on(both_old_first, owner)) == (200, 204)
    renewed = on(both_new_first, owner)
    assert await works(renewed) == (200, 204)
    assert (await renewed.post("/api/auth/refresh")).status_code == 200
    # A process that knows both, whichever it signs with, takes what the other one gave out.
    assert await works(on(both_old_first, renewed)) == (200, 204)
    assert await works(on(both_new_first, renewed)) == (200, 204)
    # An hour later everybody has tokens of the new key, and the old one may go.
    assert await works(on(new_only, renewed)) == (200, 204)


async def test_what_an_unknown_key_signed_opens_nothing(owner, process):
    assert (await on(process(NEW), owner).get("/api/auth/me")).status_code == 401


async def test_a_known_device_and_a_second_factor_outlive_the_old_key_at_the_front(owner, process, clock, resources):
    secret, _ = await turn_on(owner, clock)
    client = on(process(NEW, *resources.settings.secret_keys), owner)
    challenge = await first_step(client, owner.body)
    answer = await client.post("/api/auth/mfa", json={"challenge": challenge, "code": code_at(secret, clock.now())})
    assert answer.status_code == 200
