# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes as words: 4 096 everyday Finnish words stand for 12 bits each, so that six of them carry 72.

What a code's keys are derived from is the typed text alone, folded: no list is asked, so a code outlives a change of
the list (protocol.md, The return code, point 5; attacks.md P25). The list only draws, shows and finds slips.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

WORDS_OF_LIST: Final = 4096
WORDS_OF_CODE: Final = 6
BITS_OF_WORD: Final = 12
_BYTES_OF_CODE: Final = WORDS_OF_CODE * BITS_OF_WORD // 8
_SUGGESTIONS: Final = 3
_FARTHEST: Final = 2  # slips between what was typed and what is suggested


class ShortRead(RuntimeError):
    """The source of randomness gave less than was asked for: nothing is drawn (attacks.md P24)."""


def fold(word: str) -> str:
    """A word as codes compare it: lower case, without diacritics (ä and å become a, ö becomes o), in any normal form.

    Compatibility letters become plain ones (NFKD: a ligature copied from a PDF), and what nobody sees is dropped (Cf).
    """
    lowered = unicodedata.normalize("NFKD", word).lower()
    return "".join(sign for sign in lowered if unicodedata.category(sign)[0] != "M" and not _unseen(sign))


def normalise(text: str) -> str:
    """What a code is derived from: the folded words of a typed text, one space between them.

    Whatever is no letter separates: spaces, commas, hyphens, full stops, line breaks, numbers, several of them.
    """
    return " ".join(fold(word) for word in _typed_words(text))


def slips_between(one: str, other: str) -> int:
    """How many slips lie between two words: a letter wrong, missing or too many, or two neighbours swapped."""
    row, above, older = list(range(len(other) + 1)), list[int](), list[int]()  # of the table: last, above, two above
    for at, letter in enumerate(one, 1):
        older, above, row = above, row, [at]
        for to, goal in enumerate(other, 1):
            best = min(above[to] + 1, row[to - 1] + 1, above[to - 1] + (letter != goal))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == goal:
                best = min(best, older[to - 2] + 1)
            row.append(best)
    return row[-1]


@dataclass(frozen=True)
class WordList:
    """4 096 words, all different when folded; a word's place in `words` is its number, 0 to 4095."""

    words: tuple[str, ...]
    _numbers: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = {fold(word): number for number, word in enumerate(self.words)}
        if len(self.words) != WORDS_OF_LIST or len(numbers) != WORDS_OF_LIST:
            raise ValueError(f"a list has {WORDS_OF_LIST} words that differ when folded, not {len(numbers)}")
        object.__setattr__(self, "_numbers", numbers)

    @classmethod
    def parse(cls, text: str) -> WordList:
        """From the text of a list: a word a line, comments after #. ValueError if it is no list."""
        lines = (line.partition("#")[0].strip() for line in text.splitlines())
        words = tuple(unicodedata.normalize("NFC", line) for line in lines if line)
        if any(normalise(word).split() != [fold(word)] for word in words):
            raise ValueError("a line of the list is more, or less, than a word")
        return cls(words)

    def to_words(self, data: bytes) -> tuple[str, ...]:
        """Six words for nine bytes: 12 bits each, from the front. ValueError for any other length."""
        if len(data) != _BYTES_OF_CODE:
            raise ValueError(f"six words carry {_BYTES_OF_CODE} bytes, not {len(data)}")
        return self._spell(data, WORDS_OF_CODE)

    def to_bytes(self, words: Iterable[str]) -> bytes:
        """The nine bytes of six words, in any spelling that folds to them. ValueError for another count or word."""
        folded = [fold(word) for word in words]
        if len(folded) != WORDS_OF_CODE:
            raise ValueError(f"a code has {WORDS_OF_CODE} words, not {len(folded)}")
        if unknown := [word for word in folded if word not in self._numbers]:
            raise ValueError(f"{len(unknown)} of the words are not in the list")  # which ones is nobody's business
        number = 0
        for word in folded:
            number = number << BITS_OF_WORD | self._numbers[word]
        return number.to_bytes(_BYTES_OF_CODE, "big")

    def unknown(self, text: str) -> tuple[str, ...]:
        """The words of a typed text that are not in the list, as they were typed, in their order."""
        return tuple(word for word in _typed_words(text) if fold(word) not in self._numbers)

    def suggest(self, word: str) -> tuple[str, ...]:
        """At most three words of the list that are one or two slips away from what was typed, the nearest first.

        Among equals a word with the same first letter goes first: few people mistake that one. A word of the list
        itself has nothing to mend, and gets no suggestion.
        """
        typed = fold(word)
        if typed in self._numbers:
            return ()
        near = (
            (slips, known[:1] != typed[:1], number)
            for known, number in self._numbers.items()
            if _may_be_near(typed, known) and (slips := slips_between(typed, known)) <= _FARTHEST
        )
        return tuple(self.words[number] for _, _, number in sorted(near)[:_SUGGESTIONS])

    def draw(self, random: Callable[[int], bytes], count: int = WORDS_OF_CODE) -> tuple[str, ...]:
        """`count` words, 12 bits each, from a source that gives as many random bytes as it is asked for.

        What the source raises goes through, and less than was asked for raises ShortRead: there is no second source
        (attacks.md P24). ValueError for a count under one.
        """
        if count < 1:
            raise ValueError("at least one word is drawn")
        wanted = (count * BITS_OF_WORD + 7) // 8
        drawn = random(wanted)
        if len(drawn) != wanted:
            raise ShortRead(f"asked for {wanted} random bytes, got {len(drawn)}")
        return self._spell(drawn, count)

    def _spell(self, data: bytes, count: int) -> tuple[str, ...]:
        number = int.from_bytes(data, "big") >> (len(data) * 8 - count * BITS_OF_WORD)
        places = range((count - 1) * BITS_OF_WORD, -1, -BITS_OF_WORD)
        return tuple(self.words[number >> place & (WORDS_OF_LIST - 1)] for place in places)


@cache
def packaged_list() -> bytes:
    """The file of this release's list, as the relay serves it. It is read: the one place in shared/ that does so."""
    return (files("shared.words") / "words.txt").read_bytes()


def packaged_digest() -> str:
    """The SHA-256 of that file, in hex: its name at the relay, and what a page compares before it uses a list."""
    return hashlib.sha256(packaged_list()).hexdigest()


@cache
def packaged_words() -> WordList:
    """The list that this release draws from."""
    return WordList.parse(packaged_list().decode())


def _may_be_near(one: str, other: str) -> bool:
    """False where two slips cannot be enough: quickly told, for most words of a list."""
    if abs(len(one) - len(other)) > _FARTHEST:
        return False
    return len(set(one).symmetric_difference(other)) <= 2 * _FARTHEST  # a wrong letter takes one away and brings one


def _typed_words(text: str) -> Iterator[str]:
    """The words of a text as they were typed, without what nobody sees (a soft hyphen, a joiner, a byte order mark)."""
    word = ""
    for sign in unicodedata.normalize("NFKD", text) + " ":
        if unicodedata.category(sign)[0] in "LM":
            word += sign
        elif not _unseen(sign):
            if fold(word):
                yield unicodedata.normalize("NFC", word)
            word = ""


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf"
