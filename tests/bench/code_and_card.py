# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a parent waits from the press of the button until what their code opens is seen, with nobody at the desk.

All of it in the real page, in Chromium, over a line whose every answer takes a while. The floor is what no page can be
without: the same browser's derivation alone, and one bare question and answer over the same line.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.async_api import Browser, Page, async_playwright

from shared.crypto import card_id_of, code_keys, code_phrase, seal
from shared.frames import CardGet, CardPut, CardStored, Publish, Published, encode
from shared.records import BookingState, Interval
from shared.slips import Card, card_head, encode_slip, month_of
from shared.word_list import normalise, packaged_words
from tests.bench.figures import Figure, Report
from tests.bench.servers import Ours
from tests.fakes import SeededBytes

ONE_WAY: Final = 0.025  # seconds: an answer over a good mobile line takes twice as long
CODE: Final = " ".join(packaged_words().to_words(SeededBytes("a measured code")(9)))
SERVICE: Final = bytes(16)  # that of `Ours`

# What happens when, in ms of the page's own clock; and the longest time for which it could answer nobody.
WATCH: Final = """
(() => {
  const seen = window.seen = { longest: 0 };
  const now = () => performance.now();
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    seen.asked = new Uint8Array(data)[0] === %d ? now() : seen.asked;
    send.call(this, data);
  };
  const { deriveBits } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.deriveBits = async function (how, ...rest) {
    const began = now();
    const bits = await deriveBits.call(this, how, ...rest);
    if (how.name === "PBKDF2") { seen.derivation = now() - began; }
    return bits;
  };
  let last = now();
  setInterval(() => { seen.longest = Math.max(seen.longest, now() - last); last = now(); }, 1);
  addEventListener("submit", () => { Object.assign(seen, { pressed: now(), longest: 0 }); last = now(); }, true);
  new MutationObserver((_, watching) => {
    if (document.querySelector(".follow-card")) {
      seen.shown = now();
      watching.disconnect();
    }
  }).observe(document, { childList: true, subtree: true });
})();
"""
BARE: Final = """
async (question) => {
  const key = await crypto.subtle.importKey("raw", new Uint8Array(40), "PBKDF2", false, ["deriveBits"]);
  let began = performance.now();
  seen.longest = 0;
  const how = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(40), iterations: 200000 };
  await crypto.subtle.deriveBits(how, key, 256);
  const derivation = performance.now() - began;
  began = performance.now();
  seen.longest = 0;
  await new Promise((resolve) => setTimeout(resolve, derivation));
  const { longest } = seen;
  const line = new WebSocket(location.origin.replace("http", "ws") + "/v1/talk");
  const answer = () => new Promise((resolve) => { line.onmessage = resolve; });
  await new Promise((resolve) => { line.onopen = resolve; });
  const warm = answer();
  line.send(new Uint8Array(question));
  await warm;
  const told = answer();
  began = performance.now();
  line.send(new Uint8Array(question));
  await told;
  const trip = performance.now() - began;
  line.close();
  return { derivation, longest, trip };
}
"""


@dataclass(frozen=True)
class Size:
    """How much of it."""

    visits: int = 5  # in a round


TINY = Size(visits=1)


class SlowLine:
    """Passes on what comes from either side after a while, in its order."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._pumps: set[asyncio.Task[None]] = set()
        self.target = 0

    async def start(self) -> str:
        """The origin at which the page is found."""
        self._server = await asyncio.start_server(self._forward, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for pump in self._pumps:
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    async def _forward(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, out = await asyncio.open_connection("127.0.0.1", self.target)
        for reader, writer in ((near, out), (far, back)):
            task = asyncio.create_task(self._pump(reader, writer))
            self._pumps.add(task)
            task.add_done_callback(self._pumps.discard)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        try:
            while data := await reader.read(65_536):
                loop.call_later(ONE_WAY, writer.write, data)
        finally:
            loop.call_later(ONE_WAY, writer.close)


def sealed_card() -> CardPut:
    """What the code opens: an agreed time, and others to wish for."""
    code, _, key = code_keys(code_phrase(normalise(CODE), SERVICE))
    id_, now = card_id_of(code), int(time.time())
    times = tuple(Interval(now + day * 86_400, now + day * 86_400 + 2700) for day in range(1, 13))
    card = Card(1, now, bytes(range(16)), 1, BookingState.BOOKED, now + 90_000, now + 92_700, times, "Nähdään!", "")
    return CardPut(id_, 1, month_of(now) + 3, bytes(12) + seal(key, bytes(12), card_head(id_), encode_slip(card)))


@asynccontextmanager
async def stood_up(folder: Path) -> AsyncIterator[tuple[str, Browser, int]]:
    """A relay with a card and no desk, a slow line to it, and a browser; the origin, and the number of `CardGet`."""
    line, card = SlowLine(), sealed_card()
    origin = await line.start()
    with Ours(folder, "--origin", origin) as relay:
        line.target = relay.port
        desk = await relay.desk.log_in()
        await desk.line.send(Publish(Published.NOTICE, desk.notice(1, service=SERVICE)), card)
        await desk.line.until(CardStored)
        await desk.line.close()
        async with async_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            yield origin, browser, encode(CardGet(card.card))[0]
            await browser.close()
    await line.stop()


async def visit(page: Page, origin: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The bare parts in a fresh page, then a parent who comes back in it."""
    await page.goto(origin)
    bare: dict[str, Any] = await page.evaluate(BARE, list(encode(CardGet(bytes(16)))))
    await page.get_by_role("button", name="Minulla on paluukoodi").click()
    await page.get_by_role("textbox", name="Paluukoodi").fill(CODE)
    await page.get_by_role("button", name="Jatka", exact=True).click()
    await page.wait_for_function("() => seen.shown")
    return await page.evaluate("() => seen"), bare


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """Each visit measures both."""
    derivation = Figure("the keys of a code, derived in the page", "ms")
    still = Figure("longest time the page answers nobody", "ms", "< 50 ms", take=min)
    card = Figure("from the question for the card to seeing it", "ms", "one round trip")
    whole = Figure("from the press to seeing the card", "ms", "derivation and round trip")
    async with stood_up(folder) as (origin, browser, card_get):
        for _ in range(rounds):
            taken: dict[tuple[str, bool], list[float]] = {}
            for _ in range(size.visits):
                page = await browser.new_page(locale="fi-FI", timezone_id="Asia/Kolkata")
                await page.add_init_script(WATCH % card_get)
                seen, bare = await visit(page, origin)
                await page.close()
                for figure, ours, floor in (
                    (derivation, seen["derivation"], bare["derivation"]),
                    (still, seen["longest"], bare["longest"]),
                    (card, seen["shown"] - seen["asked"], bare["trip"]),
                    (whole, seen["shown"] - seen["pressed"], bare["derivation"] + bare["trip"]),
                ):
                    taken.setdefault((figure.name, True), []).append(ours)
                    taken.setdefault((figure.name, False), []).append(floor)
            for figure in (derivation, still, card, whole):
                for is_ours in (True, False):
                    figure.add(is_ours, median(taken[figure.name, is_ours]))
    notes = [f"an answer over the line takes {ONE_WAY * 2000:.0f} ms; it is opened while the keys are derived"]
    return Report("page: what a code opens while nobody is at the desk", [derivation, still, card, whole], notes)
