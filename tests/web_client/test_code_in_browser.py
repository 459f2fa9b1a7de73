# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The return code and the two clocks in the system's Chromium, under the page's own Content-Security-Policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, Route

from relay.page import load_sources
from shared import crypto
from shared.document import build_document, words_path
from shared.errors import Refusal
from shared.frames import DeskState
from shared.limits import Limits
from shared.word_list import normalise, packaged_digest, packaged_list, packaged_words
from tests.web_client.face import HOME

DRIVER: Final = """
import { deriveCode, drawCode, readCode } from "./return_code.mjs";
import { CLOCK_WORDS, tellTime } from "./two_clocks.mjs";
import { checkedWordList, completeWord, suggestWords, wordListPath } from "./word_list.mjs";

const DIGEST = "the digest";
Object.assign(window, { deriveCode, drawCode, readCode, CLOCK_WORDS, tellTime, completeWord, suggestWords });
window.getList = async () => {
  const answer = await fetch(wordListPath(DIGEST), { credentials: "omit" });
  return checkedWordList(new Uint8Array(await answer.arrayBuffer()), DIGEST);
};
"""
# The longest time for which the page could answer nobody while `work` went on, in ms, and how often it could have.
LONGEST_GAP: Final = """
async (service) => {
  const list = await getList();
  const code = drawCode(list).join(" ");
  let [longest, turns, last] = [0, 0, performance.now()];
  const look = () => { longest = Math.max(longest, performance.now() - last); last = performance.now(); turns += 1; };
  const ticking = setInterval(look, 1);
  const derived = deriveCode(code, new Uint8Array(service));
  for (const typed of ["aamukhavi", "mäkitupa", "xyzzyxyz", "tuulimylyl"]) {
    await new Promise((turn) => setTimeout(turn));
    look();
    suggestWords(list, typed);
    completeWord(list, typed.slice(0, 2));
    readCode(code + " " + typed, list);
    look();
  }
  await derived;
  look();
  clearInterval(ticking);
  return { longest, turns };
}
"""


@pytest.fixture
def open_driver(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """`open_driver(words=…, zone=…)` gives a page that has the modules at hand; `words`: what the relay serves."""
    contexts = []

    def open_one(words: bytes = packaged_list(), zone: str = "Europe/Helsinki") -> Page:
        document = build_document(
            {**load_sources(), "main.mjs": DRIVER.replace("the digest", packaged_digest())},
            notice=None,
            identity_key=b"",
            service=b"",
            state=DeskState.OFF,
            next_opening=0,
            limits=Limits(),
            origin=HOME.rstrip("/"),
        )

        def answer(route: Route) -> None:
            if route.request.url == HOME:
                kind = {"content-type": "text/html; charset=utf-8", "content-security-policy": document.csp}
                route.fulfill(body=document.html, headers=kind)
            elif route.request.url == HOME.rstrip("/") + words_path():
                route.fulfill(body=words, content_type="text/plain; charset=utf-8")
            else:
                route.abort()

        context = chromium.new_context(timezone_id=zone, locale="fi-FI")
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(HOME)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.browser
def test_the_list_comes_in_one_request_and_a_code_is_drawn_of_it(open_driver: Callable[..., Page]) -> None:
    page = open_driver()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    words: list[str] = page.evaluate("async () => drawCode(await getList())")
    assert asked == [HOME.rstrip("/") + words_path()]
    assert len(words) == 6
    assert set(words) <= set(packaged_words().words)


@pytest.mark.browser
def test_a_list_of_somebody_elses_is_never_used(open_driver: Callable[..., Page]) -> None:
    words = packaged_list().replace(b"aamukahvi", b"aamukahvo")
    refused: Any = open_driver(words).evaluate("() => getList().then(() => null, (error) => error.code)")
    assert refused == Refusal.MALFORMED


@pytest.mark.browser
def test_a_browser_derives_the_keys_that_python_derives(open_driver: Callable[..., Page]) -> None:
    typed, service = "Aamukahvi, mäki-tuuli  KESÄ. kivi ranta", bytes(range(16))
    asked = "([typed, service]) => deriveCode(typed, new Uint8Array(service)).then((keys) => Array.from(keys.auth))"
    found: list[int] = open_driver().evaluate(asked, [typed, list(service)])
    assert bytes(found) == crypto.code_keys(crypto.code_phrase(normalise(typed), service))[1]


@pytest.mark.browser
def test_deriving_and_mending_a_code_never_holds_up_who_types(open_driver: Callable[..., Page]) -> None:
    """Issue of the page: typing is never blocked for more than 50 ms. A busy machine only adds: the best of five."""
    page = open_driver()
    gaps: list[dict[str, float]] = [page.evaluate(LONGEST_GAP, list(range(16))) for _ in range(5)]
    assert min(gap["longest"] for gap in gaps) <= 50, gaps
    assert max(gap["turns"] for gap in gaps) > 10, gaps


@pytest.mark.browser
@pytest.mark.parametrize(
    ("zone", "lines"),
    [
        ("Europe/Helsinki", ["ma 26.10. klo 15.00–15.45 Suomen aikaa"]),
        ("Europe/Stockholm", ["ma 26.10. klo 14.00–14.45 sinun aikaasi", "ma 26.10. klo 15.00–15.45 Suomen aikaa"]),
        ("America/New_York", ["ma 26.10. klo 9.00–9.45 sinun aikaasi", "ma 26.10. klo 15.00–15.45 Suomen aikaa"]),
        ("Asia/Kolkata", ["ma 26.10. klo 18.30–19.15 sinun aikaasi", "ma 26.10. klo 15.00–15.45 Suomen aikaa"]),
        ("Australia/Sydney", ["ti 27.10. klo 0.00–0.45 sinun aikaasi", "ma 26.10. klo 15.00–15.45 Suomen aikaa"]),
        ("Pacific/Auckland", ["ti 27.10. klo 2.00–2.45 sinun aikaasi", "ma 26.10. klo 15.00–15.45 Suomen aikaa"]),
    ],
)
def test_a_parent_anywhere_reads_both_clocks(open_driver: Callable[..., Page], zone: str, lines: list[str]) -> None:
    """Field report A-21: booked before the change of clocks, for the day after it."""
    start = 1_793_019_600  # 26 October 2026, 13.00 UTC
    told: list[str] = open_driver(zone=zone).evaluate(
        "(start) => tellTime({ start, end: start + 2700 }, CLOCK_WORDS.fi, start - 6 * 86400).lines", start
    )
    assert told == lines
