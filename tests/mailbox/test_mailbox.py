"""Development's mailbox: what our own mailer hands over is kept and shown, and says nothing but text."""

import asyncio

import pytest

from app.embedded.ports import free_port
from app.integrations.mail.smtp import MailRefused, SmtpMailer
from app.mailbox.letters import Letters
from app.mailbox.page import page
from app.mailbox.smtp import listen


async def hand_over(letters: Letters, **letter: str) -> None:
    port = free_port()
    async with await listen(letters, host="127.0.0.1", port=port):
        mailer = SmtpMailer(url=f"smtp://127.0.0.1:{port}", sender="ShopMe <shopme@example.com>")
        await mailer.send(letter_id="one", recipient="bea@example.com", **letter)


async def test_a_letter_arrives_word_for_word_dots_accents_and_all() -> None:
    letters = Letters()
    await hand_over(letters, subject="Perché così?", text="Riga uno\n.una riga col punto\n.\nÈ finita\n")
    (letter,) = letters.newest_first()
    assert (letter.recipient, letter.subject) == ("bea@example.com", "Perché così?")
    assert letter.text.replace("\r\n", "\n") == "Riga uno\n.una riga col punto\n.\nÈ finita\n"


async def test_a_name_cannot_smuggle_a_header_or_markup() -> None:
    letters = Letters()
    with pytest.raises(ValueError, match="Header values"):
        await hand_over(letters, subject="Hello\r\nBcc: everybody@example.com", text="x")
    await hand_over(letters, subject="<script>alert(1)</script>", text='<img src=x> http://localhost/"onclick="x')
    shown = page(letters.newest_first())
    assert "<script>" not in shown
    assert "<img" not in shown
    assert '"onclick' not in shown


async def test_a_mail_server_that_is_away_refuses_in_one_kind_of_error() -> None:
    mailer = SmtpMailer(url=f"smtp://127.0.0.1:{free_port()}", sender="ShopMe <shopme@example.com>")
    with pytest.raises(MailRefused):
        await mailer.send(letter_id="one", recipient="bea@example.com", subject="Hello", text="x")


async def test_the_desk_outlives_a_client_that_talks_nonsense() -> None:
    letters, port = Letters(), free_port()
    async with await listen(letters, host="127.0.0.1", port=port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await reader.readline()
        writer.write(b"DATA\r\nNONSENSE\r\nQUIT\r\n")
        assert [(await reader.readline())[:3] for _ in range(3)] == [b"502", b"502", b"221"]
        writer.close()
    assert letters.newest_first() == []
