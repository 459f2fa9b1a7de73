# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page as one document: what it says, that nothing can break out of it, and that anybody can build it again."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import replace
from html import unescape
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.document import (
    DEFAULT_EXIT,
    DocumentError,
    build_document,
    fill,
    finnish_time,
    manifest_of,
    state_name,
    words_path,
)
from shared.frames import DeskState
from shared.limits import Limits
from shared.page_code import LANGUAGES, page_parts, page_words, part_path, small_style
from tests.shared.test_opening_hours import NOTICE

SOURCES = {
    file.name: file.read_text("utf-8")
    for file in files("web_client").iterdir()
    if file.name.endswith((".mjs", ".html", ".css", ".json"))
}
SENTENCES = page_words(SOURCES, "fi")
SMALL = {
    "index.html": "<!-- a note -->\n<title>{{title}}</title><html lang={{language}}>{{service_name}}|{{exit_url}}|"
    "{{state}}|{{state_sentence}}|{{next_opening_sentence}}|{{keeping_sentence}}|{{closed_text}}|"
    '{{content_label}}{{log_label}}{{placeholder}}<b data-t="a"></b>'
    "<style>{{style}}</style>"
    '<script type="application/json">{{bootstrap}}</script><script type="module">{{script}}</script>',
    "style.css": "p { color: red }",
    "later.css": "b { color: red }",
    **{f"page_{language}.json": json.dumps({**SENTENCES, "page": {"a": "b"}}) for language in LANGUAGES},
    **{f"{kind}_{language}.mjs": "" for kind in ("words", "later_words", "language") for language in LANGUAGES},
    "parts.mjs": "".join(f"export const {name} = () => {{}};\n" for name in ("linkParts", "partStyle", "partFacts")),
    "main.mjs": "",
    "later_part.mjs": "",
}


def _built(sources: dict[str, str] = SMALL, **changes: Any):
    values: dict[str, Any] = {
        "notice": NOTICE,
        "identity_key": bytes(65),
        "service": bytes(16),
        "state": DeskState.OFF,
        "next_opening": 0,
        "limits": Limits(),
        "origin": "https://keskustelu.example",
    }
    return build_document(sources, **{**values, **changes})


def _bootstrap(page: bytes) -> dict[str, Any]:
    found = re.search(rb'<script type="application/json"[^>]*>(.*?)</script>', page)
    assert found is not None
    return json.loads(found.group(1))


def test_the_same_facts_give_the_same_bytes():
    assert _built(SOURCES) == _built(dict(reversed(SOURCES.items())))


def test_the_policy_names_exactly_the_script_and_the_style_that_stand_in_the_page():
    built = _built(SOURCES)
    page = built.html.decode()
    for kind, pattern in (("script", r'<script type="module">(.*?)</script>'), ("style", r"<style>(.*?)</style>")):
        (inline,) = re.findall(pattern, page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in built.csp
    assert "connect-src 'self' wss://keskustelu.example;" in built.csp
    assert "unsafe" not in built.csp


def test_nothing_of_the_page_comes_from_elsewhere():
    page = _built(SOURCES).html.decode()
    links = re.findall(r'(?:src|href)="(?!#|tel:|data:)([^"]*)"', page)
    assert links == [DEFAULT_EXIT, *2 * ["/", "/sv", "/en"]]
    assert not re.search(r"\son\w+=|\sstyle=|\bsrc=", page)


def test_the_page_is_complete_without_script():
    page = unescape(_built(SOURCES, next_opening=1_796_040_000).html.decode())
    for words in ("112", "080 005 005", "09 2525 0111", SENTENCES["state"]["off"], "ma 30.11. klo 14.00 Suomen aikaa"):
        assert words in page
    assert "{{" not in page.replace("{{slots}}", "")
    assert "SPDX" not in page.split("<style>")[0]


@pytest.mark.parametrize("state", list(DeskState))
def test_every_state_has_its_sentence(state):
    page = unescape(_built(state=state, next_opening=1_796_040_000).html.decode())
    assert SENTENCES["state"][state_name(state)] in page
    assert ("avautuu seuraavan kerran" in page.split("|")[4]) is (state is not DeskState.ON)


def test_an_unknown_opening_is_told_as_unknown():
    assert SENTENCES["next_opening"]["unknown"] in unescape(_built().html.decode())


@pytest.mark.parametrize(("hours", "words"), [(1, "tunnin"), (0, "tunnin"), (8, "8 tunnin"), (24, "vuorokauden")])
def test_the_sentence_about_keeping_follows_the_setting(hours, words):
    page = _built(notice=replace(NOTICE, kept_hours=hours)).html.decode()
    assert words in page


@given(st.text(max_size=60).filter(lambda name: name.strip()))
def test_no_name_of_a_service_breaks_out_of_the_page(name):
    """A-17, W1: texts of a notice enter as text."""
    page = _built(notice=replace(NOTICE, name=name + "<b>\"'&{{state}}")).html.decode()
    assert "<b>" not in page
    shown = page.split("lang=fi>")[1].split(f"|{DEFAULT_EXIT}")[0]
    assert unescape(shown) == unescape(html.escape(name)) + "<b>\"'&{{state}}"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://saa.example/", "", "data:text/html,x", "HTTPS://x"])
def test_a_way_out_that_is_no_web_page_is_replaced(url):
    assert DEFAULT_EXIT in _built(notice=replace(NOTICE, exit_url=url)).html.decode()


def test_a_way_out_of_the_services_own_stands_in_link_and_script():
    page = _built(notice=replace(NOTICE, exit_url="https://saa.example/?a=1&b=2")).html
    assert b"https://saa.example/?a=1&amp;b=2" in page
    assert _bootstrap(page)["exit_url"] == "https://saa.example/?a=1&b=2"


def test_the_script_is_told_what_it_needs():
    facts = _bootstrap(_built(SOURCES, identity_key=bytes(range(65)), next_opening=7).html)
    assert base64.urlsafe_b64decode(facts["identity_key"] + "=") == bytes(range(65))
    assert facts["manifest"] == manifest_of(SOURCES).hex()
    assert (facts["origin"], facts["state"], facts["next_opening"]) == ("https://keskustelu.example", "off", 7)
    assert facts["limits"]["silence"] == 40
    assert facts["states"] == SENTENCES["state"]
    later = page_parts(SOURCES)[part_path(facts["later"])].decode()
    assert words_path().split("/")[-1].removesuffix(".txt") in later


def test_the_page_carries_no_module_that_it_does_not_use():
    unused = {"unused.mjs": 'export const neverUsed = "never used";\n'}
    assert b"never used" not in _built({**SOURCES, **unused}).html
    used = {"main.mjs": 'import { neverUsed } from "./unused.mjs";\n' + SOURCES["main.mjs"]}
    assert b'="never used";' in _built({**SOURCES, **unused, **used}).html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_language_that_it_is_asked_for_and_says_first_that_the_worker_writes_finnish(language):
    words = page_words(SOURCES, language)
    page = unescape(_built(SOURCES, language=language, next_opening=1_796_040_000).html.decode())
    assert f'<html lang="{language}">' in page
    for text in (words["state"]["off"], *words["page"].values(), *words["labels"].values()):
        assert text in page
    first = re.search(r"<main.*?<p class=\"writes-finnish\"[^>]*>(.*?)</p>.*?<h1", page, re.DOTALL)
    assert first is not None
    assert bool(first[1]) is (language != "fi")
    others = {path for path in ("/", "/sv", "/en") if re.search(f'<a href="{path}"', page)}
    assert others == {"/", "/sv", "/en"}


def test_what_comes_later_is_named_by_its_hash_in_the_page_and_in_its_policy():
    for language in LANGUAGES:
        built = _built(SOURCES, language=language)
        served = page_parts(SOURCES)
        later = _bootstrap(built.html)["later"]
        assert part_path(later) in served
        named = [name for name in (path[7:-3] for path in served) if name in served[part_path(later)].decode()]
        assert len(named) == len(LANGUAGES)
        for name in (later, *named):
            digest = hashlib.sha256(served[part_path(name)]).digest()
            assert name == base64.urlsafe_b64encode(digest).decode().rstrip("=")
            assert f"'sha256-{base64.b64encode(digest).decode()}'" in built.csp


def test_the_facts_cannot_end_their_own_element():
    page = _built(notice=replace(NOTICE, exit_url="https://x/</script><script>")).html.decode()
    assert page.count("</script>") == 2
    assert _bootstrap(page.encode())["exit_url"] == "https://x/</script><script>"


@pytest.mark.parametrize(
    "change",
    [
        {"main.mjs": 'const a = "</script>";'},
        {"main.mjs": 'const a = "<!--";'},
        {"style.css": "</style>"},
        {"index.html": SMALL["index.html"] + "{{more}}"},
        {"index.html": "{{title}}"},
    ],
)
def test_sources_that_would_make_a_broken_page_are_refused(change):
    with pytest.raises(DocumentError):
        _built({**SMALL, **change})


def test_what_fills_a_slot_is_not_searched_for_slots():
    assert fill("{{a}}{{b}}", {"a": "{{b}}", "b": "x"}) == "{{b}}x"


@pytest.mark.parametrize(
    ("style", "small"),
    [
        ("/* why */\na > b,\n  c + d { color: red; margin: calc(1px + 2px) 0; }\n",
         "a>b,c + d{color:red;margin:calc(1px + 2px) 0}"),
        ('p { font: 1em "Segoe UI", sans-serif; }\n', 'p{font:1em "Segoe UI",sans-serif}'),
        ("@media (min-width: 26.5em) and (pointer: fine) {\n  a:hover::before { content: \"\"; }\n}\n",
         '@media (min-width:26.5em) and (pointer:fine){a:hover::before{content:""}}'),
        (".a .b:not(.c) { x: y; }", ".a .b:not(.c){x:y}"),
    ],
)  # fmt: skip
def test_a_style_loses_only_what_no_browser_reads(style, small):
    assert small_style(style) == small


def test_a_manifest_names_contents_and_names():
    assert manifest_of({"a": "bc"}) != manifest_of({"ab": "c"}) != manifest_of({"a": "b", "c": ""})
    assert manifest_of({"a": "1", "b": "2"}) == manifest_of({"b": "2", "a": "1"})


@pytest.mark.parametrize(
    ("unix", "words"),
    [
        (1_796_040_000, "ma 30.11. klo 14.00 Suomen aikaa"),
        (1_792_886_400, "su 25.10. klo 3.00 Suomen aikaa"),  # the first pass of the hour that comes twice
        (1_792_890_000, "su 25.10. klo 3.00 Suomen aikaa"),
        (1_782_853_500, "ke 1.7. klo 0.05 Suomen aikaa"),
    ],
)
def test_times_are_in_finnish_time(unix, words):
    assert finnish_time(SENTENCES, unix) == words
