# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases as a file that a person can read and change: TOML, one `[[fraasi]]` for each. Text in, values out; no disk.

The reader is strict: a misspelt name is a fault with its line, never a phrase that comes without its words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any, Final

import tomli_w

from console.core.phrase_import import BadPhraseFile, FileFault
from console.core.phrases import PHRASES_MOST, Phrase, PhraseFault, PhraseKey, fault_of, tidied

FILE_BYTES: Final = 4_000_000  # more than the most phrases of the greatest length that anybody writes
PHRASE, KEY, GROUP, TITLE, TEXT, FAVOURITE = "fraasi", "tunnus", "ryhma", "nimi", "teksti", "suosikki"
_NAMES: Final = {KEY: str, GROUP: str, TITLE: str, TEXT: str, FAVOURITE: bool}
_HEADER: Final = re.compile(rf"^[ \t]*\[\[[ \t]*{PHRASE}[ \t]*\]\]")
_PLACE: Final = re.compile(r"at line (\d+), column (\d+)")


def read_phrases(data: bytes) -> tuple[Phrase, ...]:
    """The phrases of a file in its order, without marks and positions; `BadPhraseFile` for the first fault in it."""
    text = _decoded(data).replace("\r\n", "\n")
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadPhraseFile(FileFault.NOT_TOML, _line_of(error, text)) from error
    unknown = next((name for name in whole if name != PHRASE), None)
    if unknown is not None:
        raise BadPhraseFile(FileFault.UNKNOWN_NAME, _line_of_name(text, 0, unknown), unknown)
    entries = whole.get(PHRASE, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadPhraseFile(FileFault.WRONG_KIND, _line_of_name(text, 0, PHRASE), PHRASE)
    if not entries:
        raise BadPhraseFile(FileFault.NO_PHRASES, 1)
    if len(entries) > PHRASES_MOST:
        raise BadPhraseFile(FileFault.TOO_MANY, _line_of_entry(text, PHRASES_MOST))
    return _phrases(text, entries)


def _phrases(text: str, entries: Sequence[dict[str, Any]]) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    seen: set[PhraseKey] = set()
    for number, entry in enumerate(entries):
        for name, value in entry.items():
            if name not in _NAMES:
                raise _fault(FileFault.UNKNOWN_NAME, text, number, name)
            if type(value) is not _NAMES[name]:
                raise _fault(FileFault.WRONG_KIND, text, number, name)
        phrase = tidied(
            Phrase(
                key=PhraseKey(entry.get(KEY, "").strip()),
                group=entry.get(GROUP, ""),
                title=entry.get(TITLE, ""),
                text=entry.get(TEXT, ""),
                favourite=entry.get(FAVOURITE, False),
            )
        )
        if (fault := fault_of(phrase)) is not None:
            raise _fault(fault, text, number, GROUP if fault is PhraseFault.NO_GROUP else TEXT)
        if phrase.key and phrase.key in seen:
            raise _fault(FileFault.TWICE, text, number, KEY)
        seen.add(phrase.key)
        found.append(phrase)
    return tuple(found)


def phrase_file(bank: Sequence[Phrase], head: str) -> bytes:
    """The bank as such a file. `head`: what a reader should know first, in lines without a mark of their own."""
    entries = []
    for phrase in bank:
        entry: dict[str, Any] = {KEY: phrase.key, GROUP: phrase.group}
        if phrase.title:
            entry[TITLE] = phrase.title
        entry[TEXT] = phrase.text
        if phrase.favourite:
            entry[FAVOURITE] = True
        entries.append(entry)
    comment = "".join(f"# {line}".rstrip() + "\n" for line in head.splitlines())
    # An array written by hand as tables: the library would put short ones inline, and nobody could read those.
    tables = (f"[[{PHRASE}]]\n{tomli_w.dumps(entry, multiline_strings=True)}" for entry in entries)
    return "\n".join([comment, *tables]).encode("utf-8")


# --- where a fault stands


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadPhraseFile(FileFault.NOT_UTF8, data[: error.start].count(b"\n") + 1) from error


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The library says it in words, "at end of document" where a quotation never ends."""
    place = _PLACE.search(str(error))
    return int(place[1]) if place is not None else text.count("\n", 0, len(text.rstrip())) + 1


def _fault(fault: FileFault | PhraseFault, text: str, number: int, name: str) -> BadPhraseFile:
    """A fault of the entry of this number, at the line of this name, or at its head where the name is missing."""
    return BadPhraseFile(fault, _line_of_name(text, _line_of_entry(text, number), name), name)


def _line_of_entry(text: str, number: int) -> int:
    """Where the entry begins; a line of a quotation that only looks like a beginning is passed over."""
    lines = text.split("\n")
    heads = [place for place, line in enumerate(lines) if _HEADER.match(line)]
    if number < len(heads) and _entries_before(lines, heads[number]) == number:
        return heads[number] + 1
    return next((head + 1 for head in heads if _entries_before(lines, head) == number), 1)


def _entries_before(lines: list[str], head: int) -> int:
    """How many entries stand above a line; -1 inside a quotation."""
    try:
        return len(tomllib.loads("\n".join(lines[:head])).get(PHRASE, []))
    except tomllib.TOMLDecodeError:
        return -1


def _line_of_name(text: str, begin: int, name: str) -> int:
    """The first line from `begin` (counted from 1; 0: the file's first) on that sets the name, or `begin` itself."""
    lines = text.split("\n")
    sets = re.compile(rf"""^[ \t]*\[*[ \t]*["']?{re.escape(name)}["']?[ \t]*[=\].]""")
    for place in range(begin, len(lines)):
        if begin and _HEADER.match(lines[place]):
            break
        if sets.match(lines[place]):
            return place + 1
    return max(begin, 1)
