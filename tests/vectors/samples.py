# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values for every kind of field, and bytes that no field of that kind may accept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from shared.wire import Blob, Choice, Fixed, Flag, Kind, Many, Text, Unsigned, lp
from tests.fakes import SeededBytes
from tests.vectors.forms import SEALED_SIZES, Rest, fields_of

AMOUNTS: Final = ("least", "some", "most")
ENTRIES: Final = 12  # of a list in a sample: enough to see the order

# A mark of byte order, combining marks, an emoji of several code points, right to left, line ends: all are kept.
_TEXTS: Final = (
    "Hei, olen Väinön äiti.",
    "En jaksa enää 🌧️ ja pelkään, että suutun.",
    "\ufeffalussa tavujärjestysmerkki",
    "e\u0301 on toinen kuin é",
    "rivi\r\ntoinen\n\tkolmas",
    "شكرا لكم",
    "👩‍👧‍👦",
    "abc",
)


class Samples:
    """Values that look arbitrary and are the same at every run."""

    def __init__(self, seed: str) -> None:
        self.random = SeededBytes(seed)

    def number(self, below: int) -> int:
        return int.from_bytes(self.random(8), "big") % below

    def layout(self, cls: type[Any], amount: str) -> Any:
        """A value of a layout: with as little as it takes, with something, with as much as it holds."""
        return cls(**{name: self.value(kind, amount) for name, kind in fields_of(cls)})

    def value(self, kind: Kind, amount: str) -> Any:
        """A value for one field."""
        where = AMOUNTS.index(amount)
        if isinstance(kind, Unsigned):
            return (0, self.number(kind.end), kind.end - 1)[where]
        if isinstance(kind, Fixed):
            return self.random(kind.size)
        if isinstance(kind, Blob):
            return self.random((0, 40, min(kind.limit, 1024))[where])
        if isinstance(kind, Rest):
            return self.random(SEALED_SIZES[where])
        if isinstance(kind, Choice):
            members = list(kind.values)
            return (members[0], members[self.number(len(members))], members[-1])[where]
        if isinstance(kind, Flag):
            return amount != "least"
        if isinstance(kind, Many):
            count = (0, 2, min(kind.limit, ENTRIES))[where]
            return tuple(self.layout(kind.layout, amount) for _ in range(count))
        assert isinstance(kind, Text)
        return self._text(kind, amount)

    def _text(self, kind: Text, amount: str) -> str:
        if amount == "least":
            return "a" * kind.least
        if amount == "most":
            if not kind.limit_points:
                return "a" * kind.limit_bytes
            return "aä€😀"[min(4, kind.limit_bytes // kind.limit_points) - 1] * kind.limit_points
        fitting = [text for text in _TEXTS if kind.fits(text)]
        return fitting[self.number(len(fitting))]


def _broken_text(kind: Text) -> Iterator[tuple[str, bytes]]:
    yield "a byte that UTF-8 does not have", lp(b"a\xff")
    yield "a letter in two bytes where one would do", lp(b"\xc1\xa1")
    yield "half a letter", lp(b"a\xc3")
    yield "a lone surrogate", lp(b"\xed\xa0\x80")
    yield "a letter as two surrogates", lp(b"\xed\xa0\xbd\xed\xb8\x80")
    yield "beyond the last code point", lp(b"\xf4\x90\x80\x80")
    yield "a zero byte", lp(b"a\0b")
    yield "more bytes than allowed", lp(b"a" * (kind.limit_bytes + 1))
    if kind.limit_points and kind.limit_points < kind.limit_bytes:
        yield "more code points than allowed", lp(b"a" * (kind.limit_points + 1))
    if kind.least:
        yield "shorter than allowed", lp(b"a" * (kind.least - 1))
    yield "a length of 4 GiB", b"\xff\xff\xff\xff"


def _broken_many(kind: Many) -> Iterator[tuple[str, bytes]]:
    samples = Samples("entries")
    entry = b"".join(k.put(samples.value(k, "least")) for _, k in fields_of(kind.layout))
    if kind.limit < 1000:  # a thousand entries would only make the file long
        yield "one entry too many", (kind.limit + 1).to_bytes(2, "big") + entry * (kind.limit + 1)
    yield "a count of 65535", b"\xff\xff" + entry
    for name, raw in broken_fields(kind.layout):
        yield f"in an entry, {name}", b"\0\1" + raw


def broken(kind: Kind) -> Iterator[tuple[str, bytes]]:
    """Bytes that no field of this kind may accept, each with what is wrong."""
    if isinstance(kind, Unsigned):
        if kind.end < 1 << (8 * kind.size):
            for number in (kind.end, (1 << (8 * kind.size)) - 1):
                yield f"{number} is more than a page counts exactly", number.to_bytes(kind.size, "big")
    elif isinstance(kind, Choice):
        known = {int(member) for member in kind.values}
        for number in sorted({0, max(known) + 1, (1 << (8 * kind.size)) - 1} - known):
            yield f"{number} is not in the set", number.to_bytes(kind.size, "big")
    elif isinstance(kind, Flag):
        yield "2 is neither no nor yes", b"\x02"
        yield "255 is neither no nor yes", b"\xff"
    elif isinstance(kind, Blob):
        size = kind.limit + 1
        yield "a byte too many", lp(b"x" * size) if size < 5000 else size.to_bytes(4, "big") + b"x" * 32
        yield "a length of 4 GiB", b"\xff\xff\xff\xff" + b"x" * 32
    elif isinstance(kind, Text):
        yield from _broken_text(kind)
    elif isinstance(kind, Many):
        yield from _broken_many(kind)


def broken_fields(cls: type[Any]) -> Iterator[tuple[str, bytes]]:
    """The bytes of a layout with one field broken at a time."""
    samples = Samples(f"broken {cls.__name__}")
    kinds = fields_of(cls)
    parts = [kind.put(samples.value(kind, "some")) for _, kind in kinds]
    for at, (name, kind) in enumerate(kinds):
        for why, raw in broken(kind):
            yield f"{name}: {why}", b"".join([*parts[:at], raw, *parts[at + 1 :]])


def cut_fields(cls: type[Any]) -> Iterator[tuple[str, bytes]]:
    """The bytes of a layout, ending too early or too late."""
    samples = Samples(f"cut {cls.__name__}")
    kinds = fields_of(cls)
    parts = [kind.put(samples.value(kind, "some")) for _, kind in kinds]
    for at, (name, _) in enumerate(kinds):
        before = b"".join(parts[:at])
        yield f"ends before {name}", before
        if len(parts[at]) > 1:
            yield f"ends after the first byte of {name}", before + parts[at][:1]
            yield f"ends before the last byte of {name}", before + parts[at][:-1]
    yield "a byte too many", b"".join(parts) + b"\0"
