# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a parent's browser loads up to the text field, and how long a bad line makes it wait, beside a bare 1 KB page.

The line is the browser's own emulation: 400 ms and 400 kbit/s. It delays each request, not each round trip of TCP or
TLS, so both pages look better here than on such a line; the ratio holds.
"""

from __future__ import annotations

import asyncio
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Page, expect, sync_playwright

from tests.bench.figures import Figure, Report
from tests.journeys.stage import RelayProcess
from tests.web_client.scripted_desk import ScriptedDesk

LINE: Final = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
START: Final = "Aloita keskustelu"
BARE: Final = (
    f"<!doctype html><html lang=fi><meta charset=utf-8><title>Etusivu</title><button>{START}</button>"
    "<script>document.querySelector('button').onclick = () => {}</script>"
).ljust(1024)
# When the button could be pressed, in ms since the navigation began.
WATCH: Final = """
const seen = () => {
  const button = document.querySelector("button#start, body > button");
  if (button && button.offsetParent) { window.usable = performance.now(); } else { requestAnimationFrame(seen); }
};
requestAnimationFrame(seen);
"""


@dataclass(frozen=True)
class Size:
    """How much of it."""

    visits: int = 3  # in a round, of each


TINY = Size(visits=1)


class _BarePage(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(BARE)))
        self.end_headers()
        self.wfile.write(BARE.encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's own name
        """Keep quiet."""


@contextmanager
def _bare_page() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _BarePage)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class _Loaded:
    """What went over the line, as it was compressed: path → bytes with heads; and sockets."""

    requests: dict[str, float] = field(default_factory=dict)
    sockets: int = 0

    def listen(self, session: CDPSession) -> None:
        paths: dict[str, str] = {}
        session.on("Network.requestWillBeSent", lambda told: paths.update({told["requestId"]: told["request"]["url"]}))
        session.on(
            "Network.loadingFinished",
            lambda told: self.requests.update({paths[told["requestId"]]: told["encodedDataLength"]}),
        )
        session.on("Network.webSocketCreated", lambda _: self._count())

    def _count(self) -> None:
        self.sockets += 1

    def own(self, origin: str) -> dict[str, float]:
        """Without what the document carries in itself."""
        return {url: size for url, size in self.requests.items() if url.startswith(origin)}


def _visit(browser: Browser, origin: str, *, slow: bool) -> tuple[Page, _Loaded, float]:
    context = browser.new_context(locale="fi-FI", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(WATCH)
    session, loaded = context.new_cdp_session(page), _Loaded()
    loaded.listen(session)
    session.send("Network.enable")
    if slow:
        session.send("Network.emulateNetworkConditions", LINE)
    page.goto(origin)
    usable = page.wait_for_function("() => window.usable").json_value()
    return page, loaded, usable / 1000


def _up_to_the_field(browser: Browser, origin: str) -> tuple[_Loaded, int]:
    """What was loaded when the text field opened, and how many requests that took: later ones do not count."""
    page, loaded, _ = _visit(browser, origin, slow=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/parts/*", lambda route: route.abort())
    page.get_by_role("button", name=START).click()
    expect(page.get_by_role("textbox", name="Viesti")).to_be_visible()
    before = [url for url in asked if "/parts/" not in url]
    page.context.close()
    return loaded, 1 + len(before)


def _measure(folder: Path, rounds: int, size: Size) -> Report:
    seconds = Figure("button usable at 400 ms, 400 kbit/s", "s", "≤ 2")
    weight = Figure("compressed up to the text field", "KB", "20 KB, better 16")
    requests = Figure("requests up to the text field", "", "1, and the socket")
    notes = []
    with (
        RelayProcess(folder / "data") as relay,
        ScriptedDesk(relay.origin, relay.folder),
        _bare_page() as bare,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for _ in range(rounds * size.visits):
            for is_ours, origin in ((True, relay.origin), (False, bare)):
                page, loaded, usable = _visit(browser, origin, slow=True)
                page.context.close()
                seconds.add(is_ours, usable)
                if not is_ours:
                    weight.add(False, sum(loaded.own(bare).values()) / 1000)
                    requests.add(False, len(loaded.own(bare)))
        for _ in range(rounds):
            loaded, asked = _up_to_the_field(browser, relay.origin)
            weight.add(True, sum(loaded.own(relay.origin).values()) / 1000)
            requests.add(True, asked)
            notes = [f"sockets opened up to it: {loaded.sockets}; the weight has the answer's head in it"]
        browser.close()
    return Report("the parents' page: its weight and its start", [weight, requests, seconds], notes)


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """One of ours, one bare page, and so on. The driver of the browser wants a thread without a loop."""
    return await asyncio.to_thread(_measure, folder, rounds, size)
