"""Nobody makes this product call a neighbour of its own: not by an address, a name, a notation, a redirect, or a name that changes."""

import ssl
from typing import Any

import httpcore
import httpx
import pytest

from app.integrations.outbound import client as outbound
from app.integrations.outbound.client import AnswerTooLarge, AnswerTooSlow, at_most, open_client
from app.integrations.outbound.connecting import GuardedBackend, OutboundRefused, Resolver
from app.integrations.outbound.policy import OutboundPolicy, origin_of, policy_of
from tests.integrations.outbound.canary import Canary, a_canary
from tests.integrations.outbound.certificates import a_server_context, trusting


def everything_public() -> OutboundPolicy:
    """As generous as a policy can be: what is refused now is refused for its address."""
    return policy_of(hosts=frozenset({"media.example.com"}), suffixes=(".example.com",), endpoints=(), inside=())


def resolving(*answers: list[str]) -> Resolver:
    """The first answer at the first question, the last one from then on."""
    waiting = list(answers)

    async def resolver(_host: str, _port: int) -> list[str]:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return resolver


class Recorder(httpcore.AsyncNetworkBackend):
    """Goes nowhere, and says where it was to go."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def connect_tcp(self, host: str, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        self.asked.append(host)
        raise httpcore.ConnectError("a test goes nowhere")


def a_policy_for(canary: Canary, *, host: str = "127.0.0.1", scheme: str = "http") -> OutboundPolicy:
    return policy_of(hosts=frozenset(), suffixes=(), endpoints=(), inside=(f"{scheme}://{host}:{canary.port}",))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "https://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://0x7f000001:{port}/",
        "http://0x7f.1:{port}/",
        "http://2130706433:{port}/",
        "http://017700000001:{port}/",
        "http://127.1:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::1]:{port}/",
        "http://127。0。0。1:{port}/",
        "http://media.example.com@127.0.0.1:{port}/",
        "https://user:password@media.example.com/",
        "https://media.example.com:{port}/",
        "http://media.example.com/",
        "https://media.example.com.evil.test/",
        "https://evilexample.com/",
        "ftp://media.example.com/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/",
        "https://169.254.169.254/latest/meta-data/",
    ],
)
async def test_what_is_not_on_the_list_is_never_connected_to(url: str) -> None:
    async with a_canary() as canary, open_client(everything_public(), resolver=resolving(["127.0.0.1"])) as http:
        with pytest.raises((OutboundRefused, httpx.UnsupportedProtocol, httpx.InvalidURL)):
            await http.get(url.format(port=canary.port))
        assert canary.connections == 0


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["::1"], ["169.254.169.254"], ["10.0.0.5"], ["::ffff:127.0.0.1"], ["1.1.1.1", "127.0.0.1"]],
    ids=lambda addresses: "+".join(addresses),
)
async def test_a_listed_name_with_any_address_in_here_is_refused_after_dns(addresses: list[str]) -> None:
    async with open_client(everything_public(), resolver=resolving(addresses)) as http:
        with pytest.raises(OutboundRefused, match="address"):
            await http.get("https://media.example.com/picture.jpg")


async def test_a_name_that_changes_its_address_after_the_check_changes_nothing() -> None:
    """DNS rebinding: the first answer is public, the next ones are this machine."""
    network = Recorder()
    backend = GuardedBackend(everything_public(), resolver=resolving(["1.1.1.1"], ["127.0.0.1"]), network=network)
    with pytest.raises(httpcore.ConnectError):
        await backend.connect_tcp("media.example.com", 443)
    assert network.asked == ["1.1.1.1"], "the address that was checked, and never the name again"
    with pytest.raises(OutboundRefused):
        await backend.connect_tcp("media.example.com", 443)
    assert network.asked == ["1.1.1.1"]


async def test_the_second_address_is_tried_when_the_first_does_not_answer() -> None:
    network = Recorder()
    backend = GuardedBackend(everything_public(), resolver=resolving(["1.1.1.1", "2a03:2880::1"]), network=network)
    with pytest.raises(httpcore.ConnectError):
        await backend.connect_tcp("media.example.com", 443)
    assert network.asked == ["1.1.1.1", "2a03:2880::1"]


def redirecting_to(url: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {url}\r\nContent-Length: 0\r\n\r\n".encode()


async def test_redirects_are_not_followed() -> None:
    async with a_canary() as target, a_canary(answer=redirecting_to(f"http://127.0.0.1:{target.port}/")) as first:
        async with open_client(a_policy_for(first)) as http:
            answer = await http.get(f"http://127.0.0.1:{first.port}/")
        assert (answer.status_code, target.connections) == (302, 0)


async def test_each_hop_of_a_redirect_that_is_asked_for_is_checked_like_a_first_call() -> None:
    async with a_canary() as target, a_canary(answer=redirecting_to(f"http://127.0.0.1:{target.port}/")) as first:
        async with open_client(a_policy_for(first)) as http:
            with pytest.raises(OutboundRefused):
                await http.get(f"http://127.0.0.1:{first.port}/", follow_redirects=True)
        assert (first.connections, target.connections) == (1, 0)


async def test_a_configured_address_in_here_is_called_and_its_neighbour_s_port_is_not() -> None:
    async with a_canary() as ours, a_canary() as neighbour:
        policy = policy_of(hosts=frozenset(), suffixes=(), endpoints=(f"http://127.0.0.1:{ours.port}",), inside=())
        async with open_client(policy) as http:
            assert (await http.get(f"http://127.0.0.1:{ours.port}/v24.0/1")).text == "secret"
            for foreign in (f"http://127.0.0.1:{neighbour.port}/", f"http://localhost:{ours.port}/", f"https://127.0.0.1:{ours.port}/"):
                with pytest.raises(OutboundRefused):
                    await http.get(foreign)
        assert (ours.connections, neighbour.connections) == (1, 0)


async def test_a_configured_public_name_may_not_turn_out_to_be_in_here() -> None:
    """Only an address that says so itself, or one in SHOPME_OUTBOUND_INSIDE, may be private."""
    async with a_canary() as canary:
        url = f"http://llm.example.com:{canary.port}"
        careful = policy_of(hosts=frozenset(), suffixes=(), endpoints=(url,), inside=())
        async with open_client(careful, resolver=resolving(["127.0.0.1"])) as http:
            with pytest.raises(OutboundRefused):
                await http.get(url)
        assert canary.connections == 0
        told = policy_of(hosts=frozenset(), suffixes=(), endpoints=(url,), inside=(url,))
        async with open_client(told, resolver=resolving(["127.0.0.1"])) as http:
            assert (await http.get(url)).status_code == 200
        assert f"Host: llm.example.com:{canary.port}".encode() in canary.requests[0]


async def test_tls_asks_for_the_name_and_checks_the_name_though_an_address_is_connected_to() -> None:
    asked: list[str | None] = []
    async with a_tls_canary(asked, name="graph.example.com") as canary:
        policy = a_policy_for(canary, host="graph.example.com", scheme="https")
        async with open_client(policy, resolver=resolving(["127.0.0.1"]), tls=trusting("graph.example.com")) as http:
            assert (await http.get(f"https://graph.example.com:{canary.port}/")).text == "secret"
        assert asked == ["graph.example.com"]
        stranger = a_policy_for(canary, host="other.example.com", scheme="https")
        async with open_client(stranger, resolver=resolving(["127.0.0.1"]), tls=trusting("graph.example.com")) as http:
            with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
                await http.get(f"https://other.example.com:{canary.port}/")


async def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    async with a_tls_canary([], name="graph.example.com") as canary:
        policy = a_policy_for(canary, host="graph.example.com", scheme="https")
        async with open_client(policy, resolver=resolving(["127.0.0.1"])) as http:
            with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
                await http.get(f"https://graph.example.com:{canary.port}/")


def answer_of(body: bytes, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *headers, "", ""]).encode() + body


@pytest.mark.parametrize(
    "answer",
    [
        answer_of(b"x" * 2000, "Content-Length: 2000"),
        answer_of(b"7d0\r\n" + b"x" * 2000 + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
        answer_of(b"", "Content-Length: 0", "Content-Encoding: gzip"),
    ],
    ids=["announced", "streamed", "compressed"],
)
async def test_an_answer_larger_than_the_caller_takes_is_cut_off(answer: bytes) -> None:
    async with a_canary(answer=answer) as canary, open_client(a_policy_for(canary)) as http:
        with pytest.raises(AnswerTooLarge):
            await http.get(f"http://127.0.0.1:{canary.port}/", extensions=at_most(1000))


async def test_an_answer_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "MOST_SECONDS", -60.0)
    async with a_canary() as canary, open_client(a_policy_for(canary)) as http:
        with pytest.raises(AnswerTooSlow):
            await http.get(f"http://127.0.0.1:{canary.port}/")


async def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_canary() as proxy, a_canary() as ours:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        async with open_client(a_policy_for(ours)) as http:
            await http.get(f"http://127.0.0.1:{ours.port}/")
        assert (proxy.connections, ours.connections) == (0, 1)


def a_tls_canary(asked: list[str | None], *, name: str) -> Any:
    def note(_socket: ssl.SSLObject, server_name: str | None, _context: ssl.SSLContext) -> None:
        asked.append(server_name)

    context = a_server_context(name)
    context.sni_callback = note
    return a_canary(tls=context)


def test_a_listed_name_passes_the_list() -> None:
    policy = everything_public()
    for url in ("https://media.example.com/a", "https://cdn.example.com/b", "https://MEDIA.example.com./c"):
        assert policy.why_refused(origin_of(url)) is None
