# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page's sources use nothing that Chrome 80, Samsung Internet 13 (Chromium 81), Safari 14.0 or Firefox 78 lack.

The tables hold what was added to the platform since, and what a developer of today would reach for without a thought;
each with the first browser of the four in which it is missing. What the page may use if it is there (a wake lock, a
viewport that tells its size) is asked for first and stands in ASKED_FOR.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from shared.script_tokens import ScriptError, Token, read_tokens

WEB_CLIENT: Final = Path(__file__).resolve().parents[2] / "web_client"

SYNTAX: Final = {
    r"\?\?=|\|\|=|&&=": "an assignment by logic: Chrome 85",
    r"(?:^|[;{},(])#[A-Za-z_]|\.#": "a private member: Safari 14.1",
    r"static\{": "a static block: Chrome 94",
    r"\bexport\*as": "a namespace that is exported: Safari 14.1",
    r"\d_\d": "figures in groups: left out, they read like a name",
}
IN_PATTERNS: Final = {r"\(\?<[=!]": "lookbehind: Safari 16.4", r"/[a-z]*[dv][a-z]*$": "the flags d and v: Chrome 90"}
MEMBERS: Final = {
    "Safari 15.4": "at findLast findLastIndex hasOwn groupBy",
    "Chrome 85": "replaceAll",
    "Firefox 79, of Promise": "any",
    "Chrome 86": "replaceChildren",
    "Chrome 110": "toSorted toReversed toSpliced with fromAsync withResolvers isWellFormed toWellFormed",
    "Chrome 92": "randomUUID",
    "Chrome 103": "timeout throwIfAborted",
    "Chrome 105": "checkVisibility setHTML getHTML",
    "Chrome 114": "showPopover hidePopover togglePopover",
    "Safari 15.4, a dialog": "showModal",
    "Chrome 122": "union intersection difference isSubsetOf",
    "Safari 14.1, of Intl": "ListFormat formatRange formatRangeToParts Segmenter DurationFormat supportedValuesOf",
}
NAMES: Final = {
    "Chrome 98": "structuredClone",
    "Safari 14.1": "WeakRef FinalizationRegistry AggregateError BroadcastChannel CompressionStream DecompressionStream",
    "Safari 15.4 or later": "scheduler requestIdleCallback reportError CloseWatcher EditContext Temporal",
}
ASKED_FOR: Final = {"visualViewport", "clipboard", "trustedTypes", "wakeLock", "serviceWorker", "wasDiscarded"}
STYLE: Final = {
    r":has\(": ":has(): Safari 15.4",
    r":(?:is|where)\(": ":is(), :where(): Chrome 88",
    r"(?<![\w-])inset(?:-[a-z-]+)?\s*:": "inset: Chrome 87",
    r"aspect-ratio\s*:": "aspect-ratio: Chrome 88",
    r"(?<![\w-])(?:row-|column-)?gap\s*:": "gap in a flex box: Safari 14.1",
    r"(?<![\w-])(?:margin|padding)-(?:inline|block)\s*:": "logical shorthands: Chrome 87",
    r"@(?:layer|container|scope|property|starting-style)\b": "at-rules: Chrome 99 and later",
    r"(?:^|[;{}])\s*&": "nesting: Chrome 112",
    r"color-mix\(|oklch\(|(?<![\w-])lab\(|light-dark\(": "colours: Chrome 111",
    r"(?<![\w-])(?:translate|rotate|scale)\s*:": "single transforms: Chrome 104",
    r"(?<![\w-])overflow(?:-[xy])?\s*:\s*clip": "overflow: clip: Chrome 90",
    r"\(\s*(?:width|height)\s*[<>]": "ranges in a media query: Chrome 104",
    r"(?<![\w-])subgrid\b": "subgrid: Chrome 117",
}
# A value that old browsers skip needs one before it, in the same rule, that they take.
WITH_FALLBACK: Final = {
    r"height:\s*\d+[ds]vh": r"height:\s*\d+vh",
    r"overflow-wrap:\s*anywhere": r"overflow-wrap:\s*break-word",
}


def code_of(tokens: list[Token]) -> str:
    return "".join(token.text for token in tokens if token.kind != "string")


def faults_of_script(text: str) -> list[str]:
    bare = re.sub(r"^import\b[^;]*;|^export\s+(?=\w)", "", text, flags=re.MULTILINE)
    tokens = read_tokens(bare)
    code = code_of(tokens)
    found = [why for pattern, why in SYNTAX.items() if re.search(pattern, code)]
    patterns = [token.text for token in tokens if token.kind == "string" and token.text.startswith("/")]
    found += [why for each in patterns for pattern, why in IN_PATTERNS.items() if re.search(pattern, each)]
    found += ["await outside a function: Chrome 89" for token in tokens if token.text == "await" and not token.depth]
    for why, names in MEMBERS.items():
        found += [f".{name}: {why}" for name in names.split() if re.search(rf"\.{name}\(", code)]
    for why, names in NAMES.items():
        found += [f"{name}: {why}" for name in names.split() if any(token.text == name for token in tokens)]
    return found


def faults_of_style(text: str) -> list[str]:
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    found = [why for pattern, why in STYLE.items() if re.search(pattern, bare)]
    for rule in re.findall(r"\{([^{}]*)\}", bare):
        for new, old in WITH_FALLBACK.items():
            value = re.search(new, rule)
            if value and not re.search(old, rule[: value.start()]):
                found.append(f"without a fallback before it: {value[0]}")
    return found


@pytest.mark.parametrize("path", sorted(WEB_CLIENT.glob("*.mjs")), ids=lambda path: path.name)
def test_an_old_browser_has_all_that_a_module_uses(path: Path) -> None:
    assert faults_of_script(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted(WEB_CLIENT.glob("*.css")), ids=lambda path: path.name)
def test_an_old_browser_shows_the_page_as_it_is_meant(path: Path) -> None:
    assert faults_of_style(path.read_text(encoding="utf-8")) == []


def test_the_document_uses_no_element_that_came_later() -> None:
    template = (WEB_CLIENT / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:dialog|search|selectlist)\b|\s(?:inert|popover|enterkeyhint|command)\b", template)


def test_what_may_be_missing_is_asked_for_before_it_is_used() -> None:
    """Each is read into a name first, and that name is looked at."""
    for path in WEB_CLIENT.glob("*.mjs"):
        code = path.read_text(encoding="utf-8")
        for name in ASKED_FOR - {"wasDiscarded"}:
            assert not re.search(rf"\.{name}\.\w", code), f"{path.name}: {name}"


@pytest.mark.parametrize(
    "text",
    [
        "a ??= b;\n", "class A {\n  #b() {}\n}\n", "const a = /(?<=b)c/;\n", "const a = /b/v;\n", "await a();\n",
        "a.at(-1);\n",
        "a.replaceAll(b, c);\n", "const a = structuredClone(b);\n", "crypto.randomUUID();\n",
        "class A {\n  b = 1;\n}\n",
        "Promise.any(a);\n", "const a = new Intl.ListFormat(b);\n",
    ],
)  # fmt: skip
def test_what_came_later_is_found(text: str) -> None:
    try:
        assert faults_of_script(text)
    except ScriptError:
        pass  # the joiner refuses it as well


@pytest.mark.parametrize(
    "text",
    [
        "a:has(b) { }", "a { inset: 0; }", "a { gap: 8px; }", "a { height: 100dvh; }", "a { b { } & c { } }",
        "a { scale: 2; }",
        "@media (width > 3em) { }", "a { aspect-ratio: 1; }", "a { overflow-wrap: anywhere; }",
    ],
)  # fmt: skip
def test_a_style_that_came_later_is_found(text: str) -> None:
    assert faults_of_style(text)
