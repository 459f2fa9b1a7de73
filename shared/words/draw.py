# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Draw the word list anew: `python -m shared.words.draw` (docs/word-list.md; needs the `dev` extra).

The source is xkcdpass's `fin-kotus`: the word list of modern Finnish (Nykysuomen sanalista) of the Institute for the
Languages of Finland (Kotimaisten kielten keskus, Kotus), CC BY 3.0, with changes by xkcdpass. Nothing is left to
chance: rules choose, `left_out.txt` takes out and `let_in.txt` adds what reading by eye found, and the outcome must
be exactly 4 096 words of which no two clash. If it is not, nothing is written, and the command says what is wrong.

A tool of whoever keeps the list, no part of what runs: only its `main` reads and writes.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from itertools import combinations
from typing import Final

from shared.word_list import WORDS_OF_LIST, fold, slips_between

# Four to ten letters of the Finnish alphabet: those of loanwords (c, q, w, x, z, å) are heard and typed in many ways.
_SHAPE: Final = re.compile(r"[abdefghijklmnoprstuvyäö]{4,10}")
# A verb's basic form ends so; a noun that does as well is let in by name.
_VERB: Final = re.compile(r".*(?:[aeiouyäö][aä]|(?:d|ll|nn|rr|st|[aeiouyäö]t)[aä])")
# Adverbs, doings, qualities, lacks and peoples: abstract, and all alike at their ends.
_ABSTRACT: Final = re.compile(r".*(?:sti|tt[aä]in|minen|isuus|isyys|uus|yys|lainen|läinen|[mts]?ton|tön)")
_PART: Final = 3  # letters of a part of a compound, at least
_FAMILY: Final = 2  # words that are made of an everyday word, at least
_FAMILY_OF_PART: Final = 10  # words that are made of each part of an everyday compound, at least
_COMMON_START: Final = 5  # letters after which two words may not differ in a short ending alone
_SHORT_ENDING: Final = 2
_LONG_ENDING: Final = 4

_HEAD: Final = """\
# SPDX-FileCopyrightText: 2006 Institute for the Languages of Finland (Kotimaisten kielten keskus, Kotus)
# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: CC-BY-3.0
#
# 4 096 Finnish words, 12 bits each: a selection from Kotus's word list of modern Finnish (Nykysuomen sanalista), in
# the form in which xkcdpass carries it. Drawn by shared/words/draw.py, not written by hand: see docs/word-list.md.
"""


class CannotDraw(ValueError):
    """The rules and the two files do not give a list; the text says why."""


class Source:
    """All words of the source list, and how much is made of each."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words: Final = frozenset(words)
        self._forwards = sorted(self.words)
        self._backwards = sorted(word[::-1] for word in self.words)
        self.family: Final[Callable[[str], int]] = cache(self._family)

    def _family(self, word: str) -> int:
        """How many words of the source begin or end with this one: what much is made of, everybody knows."""
        longer = sum(len(other) >= len(word) + _PART for other in _beginning(self._forwards, word))
        if word.endswith("nen"):  # of hevonen is made hevoskenkä
            longer += len(_beginning(self._forwards, word[:-3] + "s"))
        return longer + len(_beginning(self._backwards, word[::-1])) - (word in self.words)

    def family_of_parts(self, word: str) -> int:
        """For a compound the smaller family of its parts, in the split where that is largest; else 0."""
        largest = 0
        for cut in range(_PART, len(word) - _PART + 1):
            first, last = word[:cut], word[cut:]
            if last in self.words:
                for part in {first, first.removesuffix("n"), re.sub("s$", "nen", first)} & self.words:
                    largest = max(largest, min(self.family(part), self.family(last)))
        return largest

    def is_everyday(self, word: str) -> bool:
        """Whether enough other words are made of it, or of each of its parts."""
        parts = self.family_of_parts(word)
        return parts >= _FAMILY_OF_PART if parts else self.family(word) >= _FAMILY

    def chosen_by_rule(self) -> frozenset[str]:
        """Every word that has the shape of an everyday noun or adjective."""
        shaped = (word for word in self.words if _SHAPE.fullmatch(word))
        things = (word for word in shaped if not _VERB.fullmatch(word) and not _ABSTRACT.fullmatch(word))
        return frozenset(word for word in things if self.is_everyday(word))


def draw(source: Source, left_out: Iterable[str], let_in: Iterable[str]) -> tuple[str, ...]:
    """The list, in the order of its letters' code points. CannotDraw if it would not be one."""
    words = sorted((source.chosen_by_rule() - set(left_out)) | set(let_in))
    faults = [f"{word} is not in the source" for word in words if word not in source.words]
    faults += [f"{one} and {other}: {why}" for one, other, why in clashes(words)]
    if len(words) != WORDS_OF_LIST:
        faults.append(f"{len(words)} words, not {WORDS_OF_LIST}")
    if faults:
        raise CannotDraw("\n".join(faults))
    return tuple(words)


def clashes(words: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Each pair of words that must not stand in one list, and why, in plain words."""
    known = list(words)
    for one, other in _pairs(known, lambda word: [sounds(word)]):
        yield one, other, "they are heard alike"
    for one, other in set(_pairs(known, _with_a_letter_less)):
        if slips_between(fold(one), fold(other)) < 2:
            yield one, other, "one slip makes one of the other"
    for one, other in _pairs(known, lambda word: [fold(word)[:_COMMON_START]]):
        if _differ_in_the_ending(fold(one), fold(other)):
            yield one, other, "only their endings differ"
    by_form = {fold(word): word for word in known}
    for form, word in by_form.items():
        for shorter in (form[:cut] for cut in range(1, len(form))):
            if shorter in by_form:
                yield by_form[shorter], word, "one begins the other"


def sounds(word: str) -> str:
    """How a word may be heard on a bad line: nothing is long, and b is p, g is k, f is v."""
    return re.sub(r"(.)\1+", r"\1", fold(word)).translate(str.maketrans("bgf", "pkv"))


def _with_a_letter_less(word: str) -> list[str]:
    form = fold(word)  # two words one slip apart are equal with at most one letter less each
    return [form, *{form[:at] + form[at + 1 :] for at in range(len(form))}]


def _differ_in_the_ending(one: str, other: str) -> bool:
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    endings = sorted((len(one) - common, len(other) - common))
    return endings[0] <= _SHORT_ENDING and endings[1] <= _LONG_ENDING


def _pairs(words: list[str], keys: Callable[[str], list[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of words that have a key in common."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        for key in keys(word):
            groups[key].append(word)
    for group in groups.values():
        yield from combinations(group, 2)


def _beginning(ordered: list[str], start: str) -> list[str]:
    return ordered[bisect_left(ordered, start) : bisect_left(ordered, start + "\U0010ffff")]


def first_words(text: str) -> list[str]:
    """The first word of each line that has one; what follows # is a comment."""
    return [line.split()[0] for line in (line.partition("#")[0] for line in text.splitlines()) if line.strip()]


def packaged_source() -> Source:
    """The list that the installed xkcdpass carries."""
    return Source(first_words((files("xkcdpass") / "static" / "fin-kotus").read_text(encoding="utf-8")))


def packaged(name: str) -> str:
    """The text of one of the files beside this one."""
    return (files("shared.words") / name).read_text(encoding="utf-8")


def main() -> None:
    """Draw the list and write it to its place; end with a message if that cannot be done."""
    try:
        words = draw(packaged_source(), first_words(packaged("left_out.txt")), first_words(packaged("let_in.txt")))
    except ModuleNotFoundError:
        sys.exit("xkcdpass is missing: install the project with its dev extra.")
    except CannotDraw as why:
        sys.exit(f"The list stays as it is:\n{why}")
    with as_file(files("shared.words") / "words.txt") as place:
        place.write_text(_HEAD + "".join(f"{word}\n" for word in words), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(words)} words written.\n")


if __name__ == "__main__":
    main()
