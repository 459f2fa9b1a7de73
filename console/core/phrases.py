# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The phrase bank: what a phrase is, what it must not be, and how one is changed. Pure.

A template is a phrase with gaps. Nothing here is about any talk or parent.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, NewType

from console.core.gaps import as_sent, gaps_of
from console.core.visible import OVERRIDES, has_visible
from shared.limits import TEXT_BYTES, TEXT_POINTS

PhraseKey = NewType("PhraseKey", str)
"""What a phrase is known by, here and in a file: it stays when the words are changed."""

KEY_POINTS: Final = 60
GROUP_POINTS: Final = 60
TITLE_POINTS: Final = 80
PHRASES_MOST: Final = 2_000  # more than anybody finds again; and a file of them is read in a moment
_OWN: Final = "oma-"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that can be laid into a talk's box."""

    key: PhraseKey
    group: str
    text: str
    title: str = ""  # a short name of a longer text
    favourite: bool = False
    came: str = ""  # the mark of the words as they came with the program or from a file; empty for one's own
    position: int = 0

    @property
    def is_own(self) -> bool:
        """Written or changed by hand: no file changes it unless the worker says so."""
        return self.came != mark_of(self)


@dataclass(frozen=True, slots=True)
class PhraseSaved:
    """A write: the phrase as it is now."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class PhraseDeleted:
    """A write: the phrase is gone."""

    key: PhraseKey


PhraseWrite = PhraseSaved | PhraseDeleted


class PhraseFault(Enum):
    """Why a phrase cannot be kept."""

    NO_TEXT = "no text"
    TOO_LONG = "too long"  # for one message
    NO_GROUP = "no group"
    LONG_NAME = "long name"  # group, title or key
    NAMELESS_GAP = "nameless gap"
    UNCLOSED_GAP = "unclosed gap"  # or one with a name that is far too long
    DIRECTION = "direction"  # a character that turns what follows round
    CONTROL = "control"  # a character that is none of writing


def mark_of(phrase: Phrase) -> str:
    """What tells these words from any others; whether they are a favourite is no part of it."""
    parts = f"{phrase.group}\0{phrase.title}\0{phrase.text}"
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fault_of(phrase: Phrase) -> PhraseFault | None:
    """What is wrong with it, the worst first; None where it can be kept."""
    names = (phrase.key, phrase.group, phrase.title)
    if not has_visible(phrase.text):
        return PhraseFault.NO_TEXT
    if not has_visible(phrase.group):
        return PhraseFault.NO_GROUP
    if any(character in OVERRIDES for part in (*names, phrase.text) for character in part):
        return PhraseFault.DIRECTION
    if any(_is_control(character, in_text=part is phrase.text) for part in (*names, phrase.text) for character in part):
        return PhraseFault.CONTROL
    if any(len(name) > most for name, most in zip(names, (KEY_POINTS, GROUP_POINTS, TITLE_POINTS), strict=True)):
        return PhraseFault.LONG_NAME
    sent = as_sent(phrase.text)
    if len(sent) > TEXT_POINTS or len(sent.encode("utf-8", "surrogatepass")) > TEXT_BYTES:
        return PhraseFault.TOO_LONG
    return _fault_of_gaps(phrase.text)


def _is_control(character: str, *, in_text: bool) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and not (in_text and character in "\n\t")


def _fault_of_gaps(text: str) -> PhraseFault | None:
    gaps = gaps_of(text)
    if any(not has_visible(gap.name) for gap in gaps):
        return PhraseFault.NAMELESS_GAP
    left, at = [], 0
    for gap in gaps:
        left.append(text[at : gap.start])
        at = gap.end
    rest = "".join([*left, text[at:]]).replace("{{", "")
    return PhraseFault.UNCLOSED_GAP if "{" in rest else None


def tidied(phrase: Phrase) -> Phrase:
    """The same without what nobody means: spaces around, other forms of letters (A-34), other line ends."""
    text = unicodedata.normalize("NFC", phrase.text.replace("\r\n", "\n").replace("\r", "\n"))
    names = (" ".join(unicodedata.normalize("NFC", name).split()) for name in (phrase.group, phrase.title))
    group, title = names
    return replace(phrase, group=group, title=title, text=text.strip())


def own_key(text: str, taken: Iterable[PhraseKey]) -> PhraseKey:
    """A key for words that came without one: the same words always begin with the same."""
    begin = _OWN + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    held = set(taken)
    numbers = (f"{begin}-{number}" for number in range(2, len(held) + 3))
    return PhraseKey(next(key for key in (begin, *numbers) if key not in held))


def next_position(bank: Sequence[Phrase]) -> int:
    """Behind all others."""
    return max((phrase.position for phrase in bank), default=-1) + 1


def in_order(bank: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Group by group, as the groups were begun, and within one as the phrases came."""
    by_position = sorted(bank, key=lambda phrase: (phrase.position, phrase.key))
    groups: dict[str, int] = {}
    for phrase in by_position:
        groups.setdefault(phrase.group, len(groups))
    return tuple(sorted(by_position, key=lambda phrase: groups[phrase.group]))


def after(bank: Sequence[Phrase], writes: Sequence[PhraseWrite]) -> tuple[Phrase, ...]:
    """The bank once these are kept."""
    held = {phrase.key: phrase for phrase in bank}
    for write in writes:
        match write:
            case PhraseSaved(phrase):
                held[phrase.key] = phrase
            case PhraseDeleted(key):
                held.pop(key, None)
    return in_order(held.values())
