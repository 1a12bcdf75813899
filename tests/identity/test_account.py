"""Addresses that are proven, passwords that are forgotten or changed, sessions that are ended."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.embedded.ports import free_port
from app.identity import wiring
from app.kernel.clock import StoppedClock
from app.resources import Resources
from tests.identity.conftest import Browser, PostOffice, link_in

Owner = Any


async def test_a_sign_up_is_asked_by_mail_to_confirm_the_address_in_the_account_s_language(owner: Owner, post_office: PostOffice) -> None:
    await owner.post("/api/auth/email/letter", json={"email": owner.body["email"]})
    letter = (await post_office())[-1]
    assert letter.recipient == owner.body["email"]
    assert letter.subject == "Conferma il tuo indirizzo e-mail"
    page, token = link_in(letter)
    assert page == "/verify-email"
    assert (await owner.get("/api/auth/me")).json()["user"]["emailVerified"] is False
    assert (await owner.post("/api/auth/email/verify", json={"token": token})).status_code == 204
    assert (await owner.get("/api/auth/me")).json()["user"]["emailVerified"] is True


async def test_a_link_works_once_and_a_newer_one_replaces_it(owner: Owner, browser: Browser, post_office: PostOffice) -> None:
    for _ in range(2):
        await owner.post("/api/auth/email/letter", json={"email": owner.body["email"]})
        last = (await post_office())[-1]
        first = last if _ == 0 else first  # noqa: F821
    stranger = browser()
    assert (await stranger.post("/api/auth/email/verify", json={"token": link_in(first)[1]})).json()["code"] == "link_spent"
    tokens = [link_in(last)[1]] * 5
    answers = await asyncio.gather(*(stranger.post("/api/auth/email/verify", json={"token": token}) for token in tokens))
    assert sorted(answer.status_code for answer in answers) == [204, 410, 410, 410, 410]


async def test_a_forgotten_password_is_replaced_by_the_letter_s_link_and_every_session_ends(
    owner: Owner, browser: Browser, post_office: PostOffice
) -> None:
    body, stranger = owner.body, browser()
    assert (await stranger.post("/api/auth/password/forgot", json={"email": body["email"].upper()})).status_code == 204
    page, token = link_in((await post_office())[-1])
    assert page == "/reset-password"
    reset = {"token": token, "password": "a new long sentence"}
    assert (await stranger.post("/api/auth/password/reset", json=reset)).status_code == 204
    assert (await owner.get("/api/auth/me")).status_code == 401
    assert (await owner.post("/api/auth/refresh")).status_code == 401
    assert (await stranger.post("/api/auth/login", json={"email": body["email"], "password": body["password"]})).status_code == 401
    assert (await stranger.post("/api/auth/login", json={"email": body["email"], "password": reset["password"]})).status_code == 200
    assert (await stranger.post("/api/auth/password/reset", json=reset)).json()["code"] == "link_spent"
    assert (await post_office())[-1].subject == "La tua password è cambiata"


async def test_asking_for_an_unknown_address_answers_alike_and_writes_to_nobody(browser: Browser, post_office: PostOffice) -> None:
    answer = await browser().post("/api/auth/password/forgot", json={"email": "nobody-at-all@example.com"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert await post_office() == []


async def test_a_reset_link_is_over_after_half_an_hour(
    owner: Owner, browser: Browser, post_office: PostOffice, clock: StoppedClock
) -> None:
    await browser().post("/api/auth/password/forgot", json={"email": owner.body["email"]})
    token = link_in((await post_office())[-1])[1]
    clock.move_to(clock.now() + timedelta(minutes=31))
    answer = await browser().post("/api/auth/password/reset", json={"token": token, "password": "a new long sentence"})
    assert answer.json()["code"] == "link_spent"


async def test_a_refused_password_does_not_spend_the_link(owner: Owner, browser: Browser, post_office: PostOffice) -> None:
    await browser().post("/api/auth/password/forgot", json={"email": owner.body["email"]})
    token = link_in((await post_office())[-1])[1]
    assert (await browser().post("/api/auth/password/reset", json={"token": token, "password": "short"})).status_code == 400
    assert (await browser().post("/api/auth/password/reset", json={"token": token, "password": "long enough now"})).status_code == 204


@pytest.mark.parametrize("password", ["password", "Password2024!", "12345678", "qwertyuiop", "aaaaaaaaaa", "contraseña1", "juventus99"])
async def test_a_password_that_everybody_tries_first_is_refused(
    browser: Browser, a_sign_up: Callable[..., dict[str, str]], password: str
) -> None:
    answer = await browser().post("/api/auth/signup", json=a_sign_up(password=password))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "password"


async def test_changing_the_password_asks_for_the_old_one_and_ends_the_other_sessions(owner: Owner, browser: Browser) -> None:
    elsewhere = browser(user_agent="Mozilla/5.0 (iPhone) Safari")
    await elsewhere.post("/api/auth/login", json={"email": owner.body["email"], "password": owner.body["password"]})
    wrong = await owner.post("/api/auth/password", json={"password": "not it at all", "newPassword": "quite another one"})
    assert wrong.json()["code"] == "wrong_password"
    right = await owner.post("/api/auth/password", json={"password": owner.body["password"], "newPassword": "quite another one"})
    assert right.status_code == 204
    assert (await owner.get("/api/auth/me")).status_code == 200
    assert (await elsewhere.get("/api/auth/me")).status_code == 401


async def test_a_new_address_counts_only_once_its_own_mailbox_says_so(owner: Owner, post_office: PostOffice) -> None:
    old, new = owner.body["email"], f"new-{owner.body['email']}"
    refused = await owner.post("/api/auth/email", json={"email": new, "password": "a wrong password"})
    assert refused.json()["code"] == "wrong_password"
    await owner.post("/api/auth/email", json={"email": new, "password": owner.body["password"]})
    letter = (await post_office())[-1]
    assert letter.recipient == new
    assert (await owner.get("/api/auth/me")).json()["user"]["email"] == old
    await owner.post("/api/auth/email/verify", json={"token": link_in(letter)[1]})
    notice = (await post_office())[-1]
    assert (notice.recipient, notice.subject) == (old, "Il tuo indirizzo e-mail è cambiato")


async def test_a_taken_address_gets_no_letter(owner: Owner, other_owner: Owner, post_office: PostOffice) -> None:
    body = {"email": other_owner.body["email"], "password": owner.body["password"]}
    assert (await owner.post("/api/auth/email", json=body)).status_code == 204
    assert [letter for letter in await post_office() if letter.subject.startswith("Conferma il nuovo")] == []


async def test_one_s_sessions_are_listed_with_device_and_network_and_one_is_ended(owner: Owner, browser: Browser) -> None:
    phone = browser(address="203.0.113.77", user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18) AppleWebKit Version/18 Safari/604.1")
    await phone.post("/api/auth/login", json={"email": owner.body["email"], "password": owner.body["password"]})
    items = (await owner.get("/api/auth/sessions")).json()["items"]
    theirs = next(item for item in items if not item["isCurrent"])
    assert (theirs["device"], theirs["network"]) == ("Safari · iPhone", "203.0.113.0/24")
    assert (await owner.delete(f"/api/auth/sessions/{theirs['id']}")).status_code == 204
    assert (await phone.get("/api/auth/me")).status_code == 401
    assert len((await owner.get("/api/auth/sessions")).json()["items"]) == 1


async def test_nobody_ends_somebody_else_s_session(owner: Owner, other_owner: Owner) -> None:
    theirs = (await other_owner.get("/api/auth/sessions")).json()["items"][0]["id"]
    assert (await owner.delete(f"/api/auth/sessions/{theirs}")).status_code == 404
    assert (await other_owner.get("/api/auth/me")).status_code == 200


async def test_all_others_are_ended_at_once(owner: Owner, browser: Browser) -> None:
    others = [browser() for _ in range(2)]
    for other in others:
        await other.post("/api/auth/login", json={"email": owner.body["email"], "password": owner.body["password"]})
    await owner.delete("/api/auth/sessions")
    assert [(await other.get("/api/auth/me")).status_code for other in others] == [401, 401]
    assert (await owner.get("/api/auth/me")).status_code == 200


async def test_no_token_is_kept_where_a_copy_of_the_database_would_show_it(
    owner: Owner, resources: Resources, post_office: PostOffice
) -> None:
    from sqlalchemy import text

    await owner.post("/api/auth/password/forgot", json={"email": owner.body["email"]})
    token = link_in((await post_office())[-1])[1]
    async with resources.sessions.control() as session:
        for table in ("letters", "account_tokens", "refresh_tokens", "invitations"):
            rows = (await session.execute(text(f"SELECT * FROM platform.{table}"))).all()
            assert token not in str(rows), table


async def test_a_letter_that_the_mail_server_refuses_is_kept_and_tried_again(
    owner: Owner, resources: Resources, post_office: PostOffice, clock: StoppedClock
) -> None:
    await owner.post("/api/auth/password/forgot", json={"email": owner.body["email"]})
    away = replace(resources, settings=replace(resources.settings, smtp_url=f"smtp://127.0.0.1:{free_port()}"))
    send_letters = wiring.provide_send_letters(away)
    assert send_letters is not None
    assert await send_letters() == 0
    assert await post_office() == []
    clock.move_to(clock.now() + timedelta(minutes=1))
    assert [letter.recipient for letter in await post_office()] == [owner.body["email"]]
