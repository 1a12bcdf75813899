"""The dashboard's files."""

import pytest

from app.http.spa import SpaFiles


@pytest.fixture
def dist(tmp_path):
    root = tmp_path / "dist"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text("<title>dashboard</title>")
    (root / "link.html").write_text("<title>secure link</title>")
    (root / "assets" / "app-1a2b.js").write_text("plain()")
    (root / "assets" / "app-1a2b.js.gz").write_bytes(b"gzipped")
    (root / "assets" / "app-1a2b.js.br").write_bytes(b"brotli")
    (root / "theme.js").write_text("theme()")
    (tmp_path / "secret.txt").write_text("secret")
    return root


@pytest.fixture
def client(echo, visit, dist):
    return visit(SpaFiles(echo, root=dist))


@pytest.mark.parametrize("path", ["/", "/sign-in", "/w/0192/inbox/0193", "/apiary", "/lists"])
async def test_every_page_address_gets_the_index_fresh(client, path):
    answer = await client.get(path)
    assert answer.text == "<title>dashboard</title>"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/l/dGhlIHRva2Vu-_x", "/l/with.dots.js", "/l/", "/l", "/l/index.html", "/l/assets/app-1a2b.js"])
async def test_a_secure_links_page_is_its_own_and_leaves_no_trace_in_caches_or_search_engines(client, path):
    answer = await client.get(path)
    assert answer.text == "<title>secure link</title>"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert "etag" not in answer.headers


async def test_a_secure_links_page_is_sent_whole_each_time(client):
    etag = (await client.get("/link.html")).headers["etag"]
    assert (await client.get("/l/token", headers={"if-none-match": etag})).status_code == 200


@pytest.mark.parametrize("path", ["/api", "/api/nothing", "/webhooks/whatsapp", "/health/live", "/metrics", "/media/x", "/schema"])
async def test_the_servers_own_addresses_go_on(client, path):
    assert (await client.get(path)).text == "reached"


async def test_writing_goes_on(client):
    assert (await client.post("/sign-in")).text == "reached"


async def test_hashed_files_are_kept_for_ever(client):
    answer = await client.get("/assets/app-1a2b.js", headers={"accept-encoding": ""})
    assert answer.text == "plain()"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "javascript" in answer.headers["content-type"]


@pytest.mark.parametrize(("accepted", "body", "encoding"), [("gzip, br", b"brotli", "br"), ("gzip", b"gzipped", "gzip")])
async def test_files_packed_beforehand_are_sent_packed(client, accepted, body, encoding):
    async with client.stream("GET", "/assets/app-1a2b.js", headers={"accept-encoding": accepted}) as answer:
        assert b"".join([part async for part in answer.aiter_raw()]) == body
        assert answer.headers["content-encoding"] == encoding
        assert "javascript" in answer.headers["content-type"]
        assert answer.headers["vary"] == "accept-encoding"


@pytest.mark.parametrize("path", ["/assets/gone.js", "/assets/", "/favicon.ico", "/robots.txt"])
async def test_a_missing_file_is_not_the_index(client, path):
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize("path", ["/../secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "/..%2fsecret.txt", "//etc/passwd", "/%00"])
async def test_nothing_outside_the_folder_is_ever_sent(client, path):
    answer = await client.get(f"https://shop.example.com{path}")
    assert "secret" not in answer.text
    assert "root:" not in answer.text


async def test_a_page_that_did_not_change_is_not_sent_again(client, dist):
    etag = (await client.get("/")).headers["etag"]
    again = await client.get("/", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    (dist / "index.html").write_text("<title>new</title>")
    assert (await client.get("/", headers={"if-none-match": etag})).text == "<title>new</title>"


async def test_head_sends_no_body(client):
    answer = await client.head("/")
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", "24")


async def test_without_a_build_the_page_says_what_to_do(echo, visit, tmp_path):
    answer = await visit(SpaFiles(echo, root=tmp_path / "none")).get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text
