"""Hands letters to an SMTP server (RFC 5321): one connection a letter, in a thread, because the standard library's client blocks."""

import asyncio
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate
from urllib.parse import unquote, urlsplit

TIMEOUT_S = 15.0


class MailRefused(Exception):
    """The server does not answer, or does not take the letter; it may later."""


class SmtpMailer:
    """`url`: smtp://user:password@host:587 (STARTTLS whenever the server offers it) or smtps://host:465 (TLS from the first byte)."""

    def __init__(self, *, url: str, sender: str) -> None:
        self._parts = urlsplit(url)
        self._sender = sender

    async def send(self, *, letter_id: str, recipient: str, subject: str, text: str) -> None:
        """`letter_id` becomes the Message-ID, so that a letter sent twice is one in most mailboxes. Raises MailRefused."""
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = recipient
        message["Subject"] = subject
        message["Date"] = formatdate()
        message["Message-ID"] = f"<{letter_id}@{self._sender.rpartition('@')[2].rstrip('>')}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
        message.set_content(text)
        try:
            await asyncio.to_thread(self._hand_over, message)
        except (smtplib.SMTPException, OSError) as error:
            raise MailRefused(f"{type(error).__name__}: {error}") from error

    def _hand_over(self, message: EmailMessage) -> None:
        host, tls = self._parts.hostname or "localhost", ssl.create_default_context()
        if self._parts.scheme == "smtps":
            client: smtplib.SMTP = smtplib.SMTP_SSL(host, self._parts.port or 465, timeout=TIMEOUT_S, context=tls)
        else:
            client = smtplib.SMTP(host, self._parts.port or 587, timeout=TIMEOUT_S)
        with client:
            client.ehlo()
            if self._parts.scheme == "smtp" and client.has_extn("starttls"):
                client.starttls(context=tls)
                client.ehlo()
            if self._parts.username:
                client.login(unquote(self._parts.username), unquote(self._parts.password or ""))
            client.send_message(message)
