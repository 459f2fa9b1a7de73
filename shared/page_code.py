# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of the page's modules and styles stands in the first document, and what comes later in a part of its own. Pure.

The first document carries what a parent needs up to the text field, in one language. What comes later is fetched from
the same relay, and run only if its SHA-256 is the one that the document names (web_client/parts.mjs).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from shared.page_script import Modules, read_modules
from shared.word_list import packaged_digest

STYLE: Final = "style.css"
LATER_STYLE: Final = "later.css"
START: Final = "main"  # the module that the page begins with
PARTS: Final = "parts"  # the one that fetches the others
LATER: Final = "later_part"  # the one that the later part begins with
LANGUAGES: Final = ("fi", "sv", "en")  # the first one is spoken where no address says otherwise
_STYLE_NOTE: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageCode:
    """`script` and `style` stand in the document; `parts`: name → script that comes later; `later_style`: what the part
    "later" puts into the page by itself.
    """

    script: str
    style: str
    later_style: str
    parts: Mapping[str, str]


def page_code(sources: Mapping[str, str], language: str) -> PageCode:
    """The page's code in a language. `sources`: name → text of web_client's files. ModuleError if they do not fit."""
    return _page_code(tuple(sorted(sources.items())), language)


@lru_cache(maxsize=4)
def _modules(sources: tuple[tuple[str, str], ...]) -> Modules:
    return read_modules(dict(sources))


@lru_cache(maxsize=8)
def _page_code(sources: tuple[tuple[str, str], ...], language: str) -> PageCode:
    # The relay builds the page anew whenever the desk's state changes; its sources stay as they are.
    texts = dict(sources)
    modules = _modules(sources)
    first, later = (f"words_{language}", PARTS, START), (f"later_words_{language}", LATER)
    present = modules.reached(*first)
    style = small_style(texts[LATER_STYLE])
    shared = modules.linked(present, *later) | {"partStyle", "partFacts"}
    parts = {}
    for other in LANGUAGES:
        start = f"language_{other}"
        shared |= modules.linked(present, start)
        parts[other] = modules.part(present, start, calls={"partFacts": in_script(_spoken_later(texts, other))})
    facts = {
        "words": packaged_digest(),
        "languages": {name: part_name(part) for name, part in parts.items()},
        "next_opening": page_words(texts, language)["next_opening"],
    }
    calls = {"partStyle": in_script(style), "partFacts": in_script(facts)}
    parts["later"] = modules.part(present, *later, calls=calls)
    script = f"\n{modules.joined(*first)}{modules.names['linkParts']}({modules.object_of(shared)});\n"
    return PageCode(script, small_style(texts[STYLE]), style, parts)


def page_words(sources: Mapping[str, str], language: str) -> dict[str, Any]:
    """What the page says in a language without script: the content of page_fi.json or its like."""
    words: dict[str, Any] = json.loads(sources[f"page_{language}.json"])
    return words


def _spoken_later(sources: Mapping[str, str], language: str) -> dict[str, Any]:
    # For a page that changes its language: its texts by number, as `numbered` of document.py puts them into the page.
    words = page_words(sources, language)
    return {**words, "page": list(words["page"].values())}


def part_name(script: str) -> str:
    """How a document names a part: SHA-256 in base64url."""
    return base64.urlsafe_b64encode(hashlib.sha256(script.encode()).digest()).decode().rstrip("=")


def part_path(name: str) -> str:
    """Where the relay serves it."""
    return f"/parts/{name}.js"


def page_parts(sources: Mapping[str, str]) -> dict[str, bytes]:
    """Path → bytes of every part that a document of these sources may ask for."""
    scripts = [script for language in LANGUAGES for script in page_code(sources, language).parts.values()]
    return {part_path(part_name(script)): script.encode() for script in scripts}


def small_style(style: str) -> str:
    """A style sheet without notes and without spaces that do nothing. A space around a plus stays: calc() needs it."""
    bare = re.sub(r"\s+", " ", _STYLE_NOTE.sub("", style)).strip()
    return re.sub(r"\s*([{};,>])\s*|(:)\s+", r"\1\2", bare).replace(";}", "}")


def in_script(value: object) -> str:
    """A value as JSON that can stand in a script: "<" alone could end its element or open a comment."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
