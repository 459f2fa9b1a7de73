# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who typed what in which talk, written down by those who typed it, and the comparison with what two screens show.

Pure. Every text is typed once in the whole storm, so that a text says where it belongs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Count:
    """Messages that are not there, that are there more than once, and that stand where they do not belong."""

    lost: int = 0
    doubled: int = 0
    moved: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.lost + other.lost, self.doubled + other.doubled, self.moved + other.moved)

    def __str__(self) -> str:
        return f"lost {self.lost}, doubled {self.doubled}, moved {self.moved}"


@dataclass(slots=True)
class Ledger:
    """One talk: the texts of each side, in the order in which they were typed and sent."""

    from_parent: list[str] = field(default_factory=list)
    from_worker: list[str] = field(default_factory=list)

    def judge(self, parents_screen: Sequence[str], workers_screen: Sequence[str]) -> Count:
        """Compare both screens with what was typed, and with each other: the order is the desk's, on both."""
        count = self._look(parents_screen) + self._look(workers_screen)
        return count + Count(moved=differences(once(parents_screen), once(workers_screen)))

    def _look(self, screen: Sequence[str]) -> Count:
        shown, typed = Counter(screen), {*self.from_parent, *self.from_worker}
        lost = sum(text not in shown for text in typed)
        doubled = sum(times - 1 for times in shown.values())
        strange = sum(text not in typed for text in shown)  # of another talk, or never sent
        unordered = sum(
            differences([text for text in once(screen) if text in side], [text for text in side if text in shown])
            for side in (self.from_parent, self.from_worker)
        )
        return Count(lost, doubled, strange + unordered)


def once(screen: Iterable[str]) -> list[str]:
    """The texts of a screen, each at its first place."""
    return list(dict.fromkeys(screen))


def differences(first: Sequence[str], second: Sequence[str]) -> int:
    """At how many places the texts that both hold stand in another order."""
    both = set(first) & set(second)
    pairs = zip((text for text in first if text in both), (text for text in second if text in both), strict=True)
    return sum(one != other for one, other in pairs)
