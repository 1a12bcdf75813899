"""Which passwords are refused: the usual ones, what others know of oneself, and the stolen ones."""

from dataclasses import replace

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from app.identity.domain.passwords import BreachedPassword, CommonPassword, a_password
from app.identity.infrastructure.password_list import is_listed
from app.identity.wiring import proving
from app.integrations.outbound.client import open_client
from app.resources import outbound_policy
from tests.fakes.pwned_passwords import pwned_passwords
from tests.identity.conftest import link_in


def test_the_most_used_passwords_that_are_long_enough_are_refused_in_any_case():
    long_enough = [word for word in FREQUENCY_LISTS["passwords"] if len(word) >= 8]
    assert len(long_enough) >= 3000
    assert all(is_listed(word) and is_listed(word.upper()) for word in long_enough)
    assert not is_listed("a sentence that nobody counts")


@pytest.mark.parametrize("text", ["Ada's Olives", "adasolives-2026!", "Lovelace1", "ada.lovelace@example.com", "42Olives42"])
def test_what_others_know_of_oneself_is_no_password(text):
    with pytest.raises(CommonPassword):
        a_password(text, about=("ada.lovelace@example.com", "Ada Lovelace", "Ada's olives"))


@pytest.mark.parametrize("text", ["my olives are green", "ada and the machine"])
def test_a_sentence_with_a_known_word_in_it_is_fine(text):
    assert a_password(text, about=("ada.lovelace@example.com", "Ada Lovelace", "Ada's olives")) == text


async def test_nobody_gets_such_a_password_by_any_door(owner, browser, a_sign_up, post_office):
    listed = next(word for word in FREQUENCY_LISTS["passwords"][500:] if len(word) >= 8)
    signing_up = await browser().post("/api/auth/signup", json=a_sign_up(password="Ada's olives"))
    changing = await owner.post("/api/auth/password", json={"password": owner.body["password"], "newPassword": listed})
    await browser().post("/api/auth/password/forgot", json={"email": owner.body["email"]})
    reset = {"token": link_in((await post_office())[-1])[1], "password": owner.body["email"]}
    resetting = await browser().post("/api/auth/password/reset", json=reset)
    await owner.post(f"/api/workspaces/{owner.workspace_id}/invitations", json={"email": f"bea.{owner.body['email']}", "role": "agent"})
    token = link_in((await post_office())[-1])[1]
    joining = await browser().post(
        "/api/auth/invitations/join", json={"token": token, "name": "Beatrice Portinari", "password": "Portinari", "language": "it"}
    )
    for answer, field in ((signing_up, "password"), (changing, "newPassword"), (resetting, "password"), (joining, "password")):
        assert (answer.status_code, answer.json()["code"]) == (400, "password_common")
        assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert (await browser().post("/api/auth/password/reset", json=reset | {"password": "another sentence"})).status_code == 204


async def approving(resources, url):
    """What approves passwords when that address is set."""
    settings = replace(resources.settings, breached_passwords_url=url)
    http = open_client(outbound_policy(settings))
    return proving.provide_approve_password(replace(resources, settings=settings, http=http))


async def test_a_stolen_password_is_refused_and_never_leaves_the_house(resources):
    async with pwned_passwords() as fake:
        fake.stolen = {"stolen sentence"}
        approve = await approving(resources, fake.url)
        with pytest.raises(BreachedPassword):
            await approve("stolen sentence")
        assert await approve("a sentence of my own") == "a sentence of my own"
        assert all(len(path) == len("/range/ABCDE") for path in fake.asked)
        assert len(fake.asked) == 2


async def test_padding_is_no_hit(resources):
    async with pwned_passwords() as fake:
        fake.padding = {"a sentence of my own"}
        approve = await approving(resources, fake.url)
        assert await approve("a sentence of my own")


@pytest.mark.parametrize("trouble", ["is_broken", "is_mute"])
async def test_a_list_that_is_away_stops_nobody(resources, trouble):
    async with pwned_passwords() as fake:
        fake.stolen = {"stolen sentence"}
        setattr(fake, trouble, True)
        approve = await approving(resources, fake.url)
        assert await approve("stolen sentence") == "stolen sentence"


async def test_without_an_address_nobody_is_asked(resources):
    assert resources.settings.breached_passwords_url == ""
    assert await proving.provide_approve_password(resources)("stolen sentence") == "stolen sentence"
