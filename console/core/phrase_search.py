# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search in the phrase bank while somebody types: exact hits first, then diacritics-blind ones (A-34). Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from console.core.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found; not `exact` where only `a` was typed for `ä`, or the like."""

    phrase: Phrase
    exact: bool = True


def exactly(text: str) -> str:
    """For comparing: one form of each letter, upper and lower case alike."""
    return unicodedata.normalize("NFC", text).casefold()


def loosely(text: str) -> str:
    """For comparing without dots, rings and accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(one for one in apart if unicodedata.category(one) != "Mn"))


def _begins_words(hay: str, words: Sequence[str]) -> bool:
    """Whether each of the words begins one of the text's: who types `tur` means `turva`, not `natur`."""
    return all(any(hay.startswith(word, at) for at in _word_starts(hay)) for word in words)


def _word_starts(hay: str) -> list[int]:
    return [at for at in range(len(hay)) if hay[at].isalnum() and (at == 0 or not hay[at - 1].isalnum())]


class PhraseSearch:
    """The bank made ready for searching; made anew when the bank has changed."""

    def __init__(self, bank: Sequence[Phrase]) -> None:
        self._bank = tuple(bank)
        joined = [f"{phrase.title} {phrase.text} {phrase.group}" for phrase in self._bank]
        self._exact = [exactly(text) for text in joined]
        self._loose = [loosely(text) for text in joined]

    def find(self, query: str) -> list[Hit]:
        """Every phrase that holds all words of the query; without a word all of them, favourites first.

        Exact hits come before loose ones, among them those at whose words' beginnings the query stands, then
        favourites, then as in the bank.
        """
        words, loose = exactly(query).split(), loosely(query).split()
        found: list[tuple[tuple[bool, bool, bool, int], Hit]] = []
        for place, phrase in enumerate(self._bank):
            exact = all(word in self._exact[place] for word in words)
            if not exact and not (loose and all(word in self._loose[place] for word in loose)):
                continue
            hay, sought = (self._exact[place], words) if exact else (self._loose[place], loose)
            rank = (not exact, not _begins_words(hay, sought), not phrase.favourite, place)
            found.append((rank, Hit(phrase, exact)))
        return [hit for _, hit in sorted(found, key=lambda one: one[0])]
