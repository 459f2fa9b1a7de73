# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the one port answers to a browser, to curl, and to somebody with bad intentions."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import json
import re

import pytest
from websockets.asyncio.client import connect
from websockets.typing import Origin

from relay.page import load_sources
from shared.document import build_document, manifest_of, words_path
from shared.frames import DeskState, Probe
from shared.limits import Limits
from shared.pairing_text import desk_url
from shared.word_list import packaged_list
from tests.relay.ends import paired_desk
from tests.relay.running import RunningRelay


@pytest.fixture
def relay(public_relay: RunningRelay) -> RunningRelay:
    return public_relay


def _expected(relay: RunningRelay):
    return build_document(
        load_sources(),
        notice=None,
        identity_key=b"",
        service=b"",
        state=DeskState.OFF,
        next_opening=0,
        limits=Limits(),
        origin=relay.origin,
    )


async def test_the_page_is_the_one_that_anybody_can_build_from_the_sources(relay: RunningRelay):
    """R27: every header is exactly as named here."""
    status, headers, body = await relay.get("/")
    built = _expected(relay)
    assert (status, body) == (200, built.html)
    del headers["date"]
    assert headers == {
        "connection": "close",
        "content-length": str(len(body)),
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": built.csp,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
        " magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
        "vary": "Accept-Encoding",
    }
    assert built.manifest == manifest_of(load_sources())
    assert built.manifest.hex().encode() in body


async def test_a_phone_on_a_bad_line_gets_the_page_compressed(relay: RunningRelay):
    _, headers, body = await relay.get("/", "GET", "Accept-Encoding: br;q=1.0, gzip;q=0.8")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == _expected(relay).html
    _, headers, body = await relay.get("/", "GET", "Accept-Encoding: gzip;q=0")
    assert "content-encoding" not in headers


@pytest.mark.parametrize("path", ["/", "/sv", "/en"])
async def test_the_page_up_to_its_text_field_is_a_light_load_for_a_phone(relay: RunningRelay, path: str):
    """Design, promise 10. A ceiling in KiB, without the answer's first line and what TLS adds; the bench counts in
    thousands and still shows half a KB above its 20 KB.
    """
    _, headers, body = await relay.get(path, "GET", "Accept-Encoding: gzip")
    head = sum(len(f"{name}: {value}\r\n") for name, value in headers.items())
    assert len(body) + head <= 20 * 1024


async def test_a_head_has_the_headers_and_no_body(relay: RunningRelay):
    """R4."""
    for path in ("/", "/status.json", "/healthz", "/nothing"):
        got_status, got, body = await relay.get(path)
        status, headers, nothing = await relay.get(path, "HEAD")
        assert nothing == b""
        assert status == got_status
        assert {**headers, "date": ""} == {**got, "date": ""}
        assert headers["content-length"] == str(len(body))


async def later_part(relay: RunningRelay, page: str):
    found = re.search(rb'"later":"([\w-]{43})"', (await relay.get(page))[2])
    assert found is not None
    return await relay.get(f"/parts/{found[1].decode()}.js")


@pytest.mark.parametrize("page", ["/", "/sv", "/en"])
async def test_what_comes_later_lies_under_its_hash_and_is_kept_by_nobody(relay: RunningRelay, page: str):
    named = re.search(rb'"later":"([\w-]{43})"', (await relay.get(page))[2])
    assert named is not None
    status, headers, body = await later_part(relay, page)
    digest = base64.urlsafe_b64encode(hashlib.sha256(body).digest()).decode().rstrip("=")
    assert (status, digest) == (200, named[1].decode())
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert (headers["cache-control"], headers["cross-origin-resource-policy"]) == ("no-store", "same-origin")
    assert (await relay.get("/parts/" + "A" * 43 + ".js"))[0] == 404


async def test_the_page_comes_in_three_languages(relay: RunningRelay):
    for path, language in (("/", "fi"), ("/sv", "sv"), ("/en", "en")):
        status, headers, body = await relay.get(path)
        assert (status, headers["cache-control"]) == (200, "no-store")
        assert f'<html lang="{language}">'.encode() in body
    assert (await relay.get("/de"))[0] == 404


async def test_the_list_of_words_comes_under_the_hash_that_the_page_names(relay: RunningRelay):
    """Whole or not at all: the page compares the hash of what it got before it uses a word of it."""
    digest = hashlib.sha256(packaged_list()).hexdigest()
    assert f'"words":"{digest}"' in (await later_part(relay, "/"))[2].decode()
    status, headers, body = await relay.get(f"/words/{digest}.txt")
    assert (status, body) == (200, packaged_list())
    assert headers["content-type"] == "text/plain; charset=utf-8"
    # A copy in a browser's store would tell the next person at this device that somebody had a code.
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["content-length"] == str(len(body))
    again = await relay.get(f"/words/{digest}.txt", "HEAD")
    assert again == (200, {**headers, "date": again[1]["date"]}, b"")


async def test_the_list_of_words_is_a_light_load_for_a_phone(relay: RunningRelay):
    _, headers, body = await relay.get(words_path(), "GET", "Accept-Encoding: gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == packaged_list()
    assert len(body) < 16_000


@pytest.mark.parametrize("path", [f"/words/{'0' * 64}.txt", "/words/", "/words/words.txt", "/words.txt"])
async def test_another_list_is_not_found(relay: RunningRelay, path: str):
    status, _, body = await relay.get(path)
    assert (status, body) == (404, b"404 Not Found\n")


async def test_other_sites_may_ask_whether_the_chat_is_open(relay: RunningRelay):
    status, headers, body = await relay.get("/status.json")
    assert status == 200
    assert headers["access-control-allow-origin"] == "*"
    assert json.loads(body) == {"state": "off", "open": False, "wait": None, "next_opening": None, "closed": None}


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/%2e%2e/",
        "http://127.0.0.1/",
        "//host/",
        "/?x=1",
        "/index.html",
        "/status.json?",
        "/v1/talk/",
        "/v1/admin",
        "/favicon.ico",
        "*",
        "/\\0",
    ],
)
async def test_a_path_that_is_not_in_the_table_is_not_found(relay: RunningRelay, path: str):
    """R2. The answer repeats nothing of what was asked."""
    status, _, body = await relay.get(path)
    assert (status, body) == (404, b"404 Not Found\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "CONNECT", "OPTIONS", "PATCH", "FUNNY"])
async def test_only_reading_is_allowed(relay: RunningRelay, method: str):
    """R3."""
    for path in ("/", "/v1/talk", "/nothing"):
        status, headers, body = await relay.get(path, method)
        assert (status, headers["allow"]) == (405, "GET, HEAD")
        assert body == b"405 Method Not Allowed\n"


async def test_a_get_with_a_body_gets_no_page(relay: RunningRelay):
    """R3."""
    raw = b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd"
    assert b"<html" not in await relay.http(raw)


@pytest.mark.parametrize(
    ("raw", "answers"),
    [
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", (b"414", b"")),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", (b"431", b"")),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", (b"400",)),
        (b"GET / HTTP/1.0\r\n\r\n", (b"200",)),
        (b"GET / HTTP/9.9\r\n\r\n", (b"400", b"")),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500) + b"\r\n\r\n", (b"400", b"")),
        (b"\xff\xfe\x00\r\n\r\n", (b"400", b"")),
        (b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n", (b"404", b"400", b"")),
        (b"\r\n\r\n", (b"400", b"")),
    ],
)
async def test_a_crooked_request_gets_a_short_answer_or_none(relay: RunningRelay, raw: bytes, answers):
    """R5. The relay says nothing on stderr either: its fixture would fail."""
    got = await relay.http(raw)
    status = got.split(b" ", 2)[1] if got else b""
    assert status in answers
    assert b"a" * 50 not in got
    assert b"websockets" not in got.lower()
    assert (await relay.get("/healthz"))[2] == b"ok\n"


@pytest.mark.parametrize(
    "origins",
    [
        [],
        ["null"],
        ["https://elsewhere.example"],
        ["http://127.0.0.1"],
        ["http://127.0.0.1:{port}/"],
        ["http://127.0.0.1:{port}", "http://127.0.0.1:{port}"],
        ["HTTP://127.0.0.1:{port}"],
    ],
)
async def test_a_page_of_another_site_cannot_open_a_talk(relay: RunningRelay, origins: list[str]):
    """R1."""
    upgrade = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
    key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
    named = [f"Origin: {origin.format(port=relay.port)}" for origin in origins]
    for path in ["/v1/talk", "/v1/desk"] if origins else ["/v1/talk"]:
        status, _, body = await relay.get(path, "GET", *upgrade, key, *named)
        assert (status, body) == (403, b"403 Forbidden\n")


async def test_a_half_upgrade_gets_no_word_of_the_library(relay: RunningRelay):
    own = f"Origin: {relay.origin}"
    for more in (["Connection: Upgrade"], ["Upgrade: funny"], ["Upgrade: websocket", "Connection: Upgrade"]):
        status, headers, body = await relay.get("/v1/talk", "GET", own, *more)
        assert status in (400, 426)
        assert body in (b"400 Bad Request\n", b"426 Upgrade Required\n")
        assert "server" not in headers


async def test_no_extension_is_offered(relay: RunningRelay):
    """R10: a bomb that is never inflated."""
    url = desk_url(relay.origin).replace("/v1/desk", "/v1/talk")
    async with connect(url, origin=Origin(relay.origin), compression="deflate", proxy=None) as socket:
        assert socket.response is not None
        assert "Sec-WebSocket-Extensions" not in socket.response.headers
        assert "Server" not in socket.response.headers


async def test_a_half_request_is_closed_and_disturbs_nobody(tmp_path):
    """R6."""
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", "0.02").start()
    reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
    writer.write(b"GET / HT")
    assert (await relay.get("/healthz"))[0] == 200
    async with asyncio.timeout(10):
        assert await reader.read() == b""
    writer.close()
    relay.stop()


async def test_the_page_says_what_the_desk_says(tmp_path):
    relay = RunningRelay(tmp_path / "relay").start()
    desk = await (await paired_desk(relay)).log_in()
    await desk.on_duty(DeskState.FULL, 30)
    await desk.line.send(Probe())
    await desk.line.beat()
    status = json.loads((await relay.get("/status.json"))[2])
    assert status == {"state": "full", "open": False, "wait": 30, "next_opening": None, "closed": None}
    body = (await relay.get("/"))[2].decode()
    assert 'data-state="full"' in body
    await desk.line.close()
    relay.stop()
