"""Media that a message names by a link: fetched as Meta does it, and refused with Meta's code."""

import asyncio
import ipaddress

import pytest

from app.emulator.links.network import is_reachable

PNG = b"\x89PNG\r\n\x1a\n" + b"linked picture"


class FileServer:
    """Answers `GET /name` with what stands in `files`: status, headers, body."""

    def __init__(self):
        self.files, self.asked, self.url = {}, [], ""

    async def handle(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        name = head.split(" ")[1].lstrip("/")
        self.asked.append(name)
        status, headers, body = self.files[name]
        lines = [
            f"HTTP/1.1 {status} X",
            f"Content-Length: {len(body)}",
            "Connection: close",
            *(f"{key}: {value}" for key, value in headers.items()),
        ]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    def put(self, name, body=PNG, *, status=200, **headers):
        self.files[name] = (status, {key.replace("_", "-"): value for key, value in headers.items()}, body)
        return f"{self.url}/{name}"


@pytest.fixture
async def files():
    server = FileServer()
    listening = await asyncio.start_server(server.handle, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    yield server
    listening.close()


async def outcome(meta, shop, **body):
    """The last status of a message: `delivered`, or why it failed."""
    await meta.write_text()
    sent = (await meta.send(**body)).json()["messages"][0]["id"]

    def told(values):
        return [status for status in shop.statuses if status["id"] == sent and status["status"] in ("delivered", "failed")]

    await shop.until(told)
    (status,) = told(None)
    if status["status"] == "delivered":
        return "delivered"
    (error,) = status["errors"]
    assert error["code"] == 131053
    return error["error_data"]["details"]


async def test_a_picture_behind_a_link_is_fetched_once_and_shown_from_the_copy(meta, shop, files):
    link = files.put("olio.png", Content_Type="image/png")
    assert await outcome(meta, shop, type="image", image={"link": link, "caption": "Olio"}) == "delivered"
    assert await outcome(meta, shop, type="image", image={"link": link}) == "delivered"
    assert files.asked == ["olio.png"]
    (*_, shown) = await meta.shown()
    assert shown["mediaUrl"].startswith("/phone/api/media/")
    assert (await meta.http.get(shown["mediaUrl"])).content == PNG
    assert shown["content"]["link"] == link


async def test_a_link_is_asked_again_after_ten_minutes(meta, shop, files, at):
    link = files.put("again.png", Content_Type="image/png")
    assert await outcome(meta, shop, type="image", image={"link": link}) == "delivered"
    at.shift = 601
    assert await outcome(meta, shop, type="image", image={"link": link}) == "delivered"
    assert files.asked == ["again.png"] * 2


async def test_pictures_above_buttons_are_fetched_too(meta, shop, files):
    link = files.put("header.png", Content_Type="image/png")
    buttons = [{"type": "reply", "reply": {"id": "1", "title": "Sì"}}]
    interactive = {
        "type": "button",
        "header": {"type": "image", "image": {"link": link}},
        "body": {"text": "?"},
        "action": {"buttons": buttons},
    }
    assert await outcome(meta, shop, type="interactive", interactive=interactive) == "delivered"
    (*_, shown) = await meta.shown()
    assert shown["content"]["header"]["image"]["id"]
    broken = files.put("page.png", b"<html>", Content_Type="text/html")
    interactive["header"]["image"]["link"] = broken
    assert "text/html" in await outcome(meta, shop, type="interactive", interactive=interactive)


@pytest.mark.parametrize(
    ("kind", "served", "why"),
    [
        ("image", {"Content_Type": "text/html", "body": b"<html>"}, "text/html"),
        ("image", {"Content_Type": "video/mp4"}, "cannot be sent as image"),
        ("image", {}, "of no type"),
        ("image", {"Content_Type": "image/png", "body": b"<!doctype html><p>not found"}, "on processing it is of type text/html"),
        ("image", {"Content_Type": "image/png", "body": b""}, "empty"),
        ("image", {"Content_Type": "image/png", "body": PNG + b"x" * (5 * 1024 * 1024)}, "larger than"),
        ("sticker", {"Content_Type": "image/webp", "body": b"RIFF0000WEBP" + b"x" * (500 * 1024)}, "larger than"),
        ("image", {"Content_Type": "image/png", "status": 404}, "404"),
        ("document", {"Content_Type": "application/pdf", "body": PNG}, "image/png"),
    ],
)
async def test_what_meta_does_not_take_from_a_link_fails_with_131053(meta, shop, files, kind, served, why):
    assert why in await outcome(meta, shop, type=kind, **{kind: {"link": files.put("wrong", **served)}})


async def test_redirects_are_followed_three_times_and_checked_each_time(meta, shop, files):
    files.put("end.png", Content_Type="image/png")
    link = files.put("start", status=302, Location=f"{files.url}/end.png")
    assert await outcome(meta, shop, type="image", image={"link": link}) == "delivered"
    circle = files.put("circle", status=302, Location=f"{files.url}/circle")
    assert "redirect" in await outcome(meta, shop, type="image", image={"link": circle})
    inside = files.put("inside", status=302, Location="http://169.254.169.254/latest/meta-data")
    assert "private network" in await outcome(meta, shop, type="image", image={"link": inside})


async def test_nothing_is_fetched_from_a_private_network(meta, shop):
    for link in ("http://10.0.0.5/a.png", "http://[::ffff:192.168.1.1]/a.png", "http://0x0a000005/a.png"):
        assert "private network" in await outcome(meta, shop, type="image", image={"link": link})


REACHABLE = ("8.8.8.8", "127.0.0.1", "::1", "2606:4700::1111")
UNREACHABLE = ("10.1.2.3", "192.168.0.9", "169.254.169.254", "224.0.0.1", "0.0.0.0", "::ffff:10.0.0.1", "fd00::1", "fe80::1")


@pytest.mark.parametrize(("address", "reachable"), [*((each, True) for each in REACHABLE), *((each, False) for each in UNREACHABLE)])
def test_what_the_emulator_may_call(address, reachable):
    assert is_reachable(ipaddress.ip_address(address)) is reachable
