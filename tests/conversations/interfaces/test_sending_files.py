"""Operators' files, over HTTP: what is taken, what is refused, and what reaches WhatsApp."""

import asyncio
import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import text

from app.conversations.application.keep_upload import KeepUploadCommand
from app.conversations.application.send_message import SendMessageCommand
from app.conversations.contracts import OutgoingAudio, OutgoingDocument, OutgoingImage, OutgoingText
from app.conversations.domain.outgoing.limits import NotForWhatsApp
from app.conversations.domain.own_file import FileNotAccepted, FileTooLarge, accepted
from app.conversations.wiring import provide_keep_upload, provide_send_message
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from tests.conversations.shop import Shop
from tests.fakes.graph_api import FakeGraphApi

OGG = b"OggS" + bytes(24) + b"OpusHead" + bytes(64)


def a_picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(written, "PNG")
    return written.getvalue()


def an_archive(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "filename", "mime_type", "kind"),
    [
        (a_picture(), "a.png", "image/png", "image"),
        (a_picture(), "pasted", "image/png", "image"),
        (b"\xff\xd8\xff\xe0 jpeg", "A.JPG", "image/jpeg", "image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "s.webp", "image/webp", "sticker"),
        (b"\0\0\0\x20ftypisom film", "f.mp4", "video/mp4", "video"),
        (b"\0\0\0\x20ftyp3gp5", "f.3gp", "video/3gpp", "video"),
        (b"\0\0\0\x20ftypM4A ", "f.m4a", "audio/mp4", "audio"),
        (OGG, "voice.ogg", "audio/ogg", "audio"),
        (b"ID3 mp3", "song.mp3", "audio/mpeg", "audio"),
        (b"%PDF-1.7", "preventivo.pdf", "application/pdf", "document"),
        ("Listino: 10 €".encode(), "prezzi.csv", "text/plain", "document"),
        (
            an_archive("[Content_Types].xml", "xl/workbook.xml"),
            "a.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "document",
        ),
    ],
)
def test_a_file_is_what_its_first_bytes_say(content: bytes, filename: str, mime_type: str, kind: str) -> None:
    found = accepted(content, filename)
    assert (found.mime_type, found.kind) == (mime_type, kind)


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (a_picture(), "a.pdf"),
        (b"MZ\x90\0 program", "a.exe"),
        (b"<svg onload=alert(1)>", "a.svg"),
        (b"<html><script>", "a.html"),
        (an_archive("evil.js"), "a.docx"),
        (an_archive("[Content_Types].xml", "xl/workbook.xml"), "a.docx"),
        (b"OggS" + bytes(64), "vorbis.ogg"),
        (b"", "empty.txt"),
        (b"a\0b", "binary.txt"),
    ],
)
def test_what_is_not_what_it_says_is_refused(content: bytes, filename: str) -> None:
    with pytest.raises(FileNotAccepted):
        accepted(content, filename)


def test_each_kind_has_whatsapps_own_limit() -> None:
    with pytest.raises(FileTooLarge) as refused:
        accepted(b"\xff\xd8\xff" + bytes(5 * 1024 * 1024), "large.jpg")
    assert refused.value.facts["most_bytes"] == 5 * 1024 * 1024


async def kept(shop: Shop, content: bytes, filename: str) -> Any:
    conversation = (await shop.conversation()).id
    async with shop.resources.work(shop.tenant) as work:
        command = KeepUploadCommand(conversation_id=conversation, operator_id=new_id(), filename=filename, content=content)
        found = await provide_keep_upload(work, shop.resources)(command)
        await work.commit()
    return found


async def send(shop: Shop, content: Any, **more: Any) -> None:
    conversation = (await shop.conversation()).id
    command = SendMessageCommand(
        conversation_id=conversation, client_id=new_id(), content=content, operator_id=new_id(), operator_name="Ada"
    )
    async with shop.resources.work(shop.tenant) as work:
        await provide_send_message(work)(replace(command, **more))
        await work.commit()


async def test_a_picture_is_uploaded_once_and_sent_by_its_id(rome: Shop, graph_api: FakeGraphApi) -> None:
    await rome.hear_text("mi mandi una foto?")
    file = await kept(rome, a_picture(), "/tmp/../sala interna.png")
    await send(rome, OutgoingImage(attachment_id=file.id, caption="Eccola"))
    graph_api.script.extend(["accept", (429, 130429)])
    assert await rome.deliver() is not None
    (shown,) = [message for message in await rome.ours() if message.type == "image"]
    assert (shown.text, shown.attachment is not None and shown.attachment.url is not None) == ("Eccola", True)
    assert shown.attachment is not None
    assert shown.attachment.filename == "sala interna.png"
    async with rome.resources.work(rome.tenant) as work:
        await work.session.execute(text("UPDATE messages SET next_attempt_at = NULL"))
        await work.commit()
    assert await rome.deliver() is None
    assert len(graph_api.uploads) == 1
    assert graph_api.sent[0].body["image"] == {"caption": "Eccola", "id": "media-1"}


async def test_a_file_that_whatsapp_could_not_take_is_uploaded_anew_once(rome: Shop, graph_api: FakeGraphApi) -> None:
    await rome.hear_text("il preventivo?")
    file = await kept(rome, b"%PDF-1.7 offer", "preventivo.pdf")
    await send(rome, OutgoingDocument(attachment_id=file.id))
    graph_api.script.extend(["accept", (400, 131053)])
    wait = await rome.deliver()
    assert wait is not None
    await asyncio.sleep(wait.delay_s)
    assert await rome.deliver() is None
    assert len(graph_api.uploads) == 2
    assert graph_api.sent[0].body["document"] == {"filename": "preventivo.pdf", "id": "media-2"}


async def test_a_voice_note_goes_out_as_one(rome: Shop, graph_api: FakeGraphApi) -> None:
    await rome.hear_text("ciao")
    file = await kept(rome, OGG, "note.ogg")
    await send(rome, OutgoingAudio(attachment_id=file.id))
    await rome.deliver()
    assert graph_api.sent[0].body["audio"] == {"voice": True, "id": "media-1"}


async def test_a_reply_quotes_the_message_it_answers(rome: Shop, graph_api: FakeGraphApi) -> None:
    await rome.hear_text("a che ora chiudete?", wamid="wamid.ASKED")
    (asked,) = [message for message in await rome.thread() if message.wamid == "wamid.ASKED"]
    await send(rome, OutgoingText(body="Alle 20."), quoted_id=asked.id)
    await rome.deliver()
    assert graph_api.sent[0].body["context"] == {"message_id": "wamid.ASKED"}
    assert [message.quoted.text for message in await rome.ours() if message.quoted] == ["a che ora chiudete?"]


async def test_a_file_is_sent_by_one_message_only_and_as_what_it_is(rome: Shop) -> None:
    await rome.hear_text("ciao")
    file = await kept(rome, b"%PDF-1.7", "a.pdf")
    with pytest.raises(NotForWhatsApp):
        await send(rome, OutgoingImage(attachment_id=file.id))
    await send(rome, OutgoingDocument(attachment_id=file.id))
    with pytest.raises(NotFound):
        await send(rome, OutgoingDocument(attachment_id=file.id))
