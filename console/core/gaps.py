# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gaps in a text, `{name}` or `{name=default}`, with `{{` for a brace (design.md 9). Pure.

A gap is what stands in the text, not a mark beside it: a draft that was kept, locked away or copied has the same gaps
when it comes back, and none of them can be sent by having been forgotten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

NAME_POINTS: Final = 40
DEFAULT_POINTS: Final = 200
_BRACE_OR_GAP: Final = re.compile(
    rf"\{{\{{|\{{([^{{}}=\n]{{0,{NAME_POINTS}}})(?:=([^{{}}\n]{{0,{DEFAULT_POINTS}}}))?\}}"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap; `start` and `end` count code points of the text, from its brace to behind the other."""

    start: int
    end: int
    name: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Where something was filled in, in code points."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A phrase as it comes into the box: what could be filled is filled, and worth a look."""

    text: str
    filled: tuple[Span, ...]


def gaps_of(text: str) -> list[Gap]:
    """Every open gap in its order; also one whose name was taken out, so that no `{}` is ever sent."""
    found = _BRACE_OR_GAP.finditer(text)
    return [Gap(hit.start(), hit.end(), hit[1].strip(), hit[2]) for hit in found if hit[1] is not None]


def first_gap(text: str) -> Gap | None:
    """The gap that has to be filled first; None where the text may go."""
    return next(iter(gaps_of(text)), None)


def drafted(text: str, known: Mapping[str, str]) -> Draft:
    """A phrase with its gaps filled where the desk knows what belongs there, else by its default; the rest stay open.

    `known`: what belongs into a gap of that name, in the words that a parent may read.
    """
    parts: list[str] = []
    spans: list[Span] = []
    at = length = 0
    values = {_folded(name): value for name, value in known.items()}
    for gap in gaps_of(text):
        value = values.get(_folded(gap.name), gap.default)
        if value is None:
            continue
        between, word = text[at : gap.start], value.replace("{", "{{")
        length += len(between)
        spans.append(Span(length, length + len(word), gap.name))
        length += len(word)
        parts += [between, word]
        at = gap.end
    return Draft("".join(parts) + text[at:], tuple(spans))


def as_sent(text: str) -> str:
    """The text as the parent reads it: a doubled brace is one."""
    return text.replace("{{", "{")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()
