# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bytes from values and back: one strict reader, one set of field kinds, layouts written as type annotations.

A layout is a frozen dataclass whose fields carry their kind::

    class Open:
        sid: Annotated[bytes, Fixed(16)]

so the type that a programmer sees and the bytes that travel stand on one line. All numbers are big-endian.
Anything that does not fit exactly (a short read, a byte too many, an unknown number in a closed set) is a
`RemoteError`; a value of ours that does not fit is a `LocalError`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import Any, Final, Protocol, TypeVar, get_type_hints

from shared.errors import LocalError, Refusal, RemoteError

T = TypeVar("T")

EXACT_END: Final = 1 << 53  # ECMA-262 §21.1.2.8: the first whole number that a page's script may take for another


def lp(*parts: bytes) -> bytes:
    """Each part behind its length in 4 bytes: no two lists of parts give the same bytes."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


class Reader:
    """Takes bytes from the front and never reads past the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        end = self._at + count
        if count < 0 or end > len(self._data):
            raise RemoteError(Refusal.MALFORMED)
        part = self._data[self._at : end]
        self._at = end
        return part

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    def rest(self) -> bytes:
        return self.take(len(self._data) - self._at)

    def close(self) -> None:
        """Nothing may be left over."""
        if self._at != len(self._data):
            raise RemoteError(Refusal.MALFORMED)


class Kind(Protocol):
    """How one field travels."""

    def put(self, value: Any) -> bytes: ...
    def get(self, reader: Reader) -> Any: ...
    def describe(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A whole number from 0, in `size` bytes, and below 2^53 in any size: a page's script counts no further exactly."""

    size: int
    end: int = field(init=False)  # the first number that does not fit

    def __post_init__(self) -> None:
        object.__setattr__(self, "end", min(1 << (8 * self.size), EXACT_END))

    def put(self, value: Any) -> bytes:
        if not isinstance(value, int) or not 0 <= value < self.end:
            raise LocalError("number does not fit its field")
        return value.to_bytes(self.size, "big")

    def get(self, reader: Reader) -> int:
        value = reader.number(self.size)
        if value >= self.end:
            raise RemoteError(Refusal.MALFORMED)
        return value

    def describe(self) -> str:
        return f"u{8 * self.size}"


U8, U16, U32, U64 = Unsigned(1), Unsigned(2), Unsigned(4), Unsigned(8)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Exactly `size` bytes."""

    size: int

    def put(self, value: Any) -> bytes:
        if not isinstance(value, bytes) or len(value) != self.size:
            raise LocalError("bytes of the wrong length")
        return value

    def get(self, reader: Reader) -> bytes:
        return reader.take(self.size)

    def describe(self) -> str:
        return f"bytes[{self.size}]"


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes behind a 4-byte length, at most `limit`."""

    limit: int

    def put(self, value: Any) -> bytes:
        if not isinstance(value, bytes) or len(value) > self.limit:
            raise LocalError("too many bytes for the field")
        return lp(value)

    def get(self, reader: Reader) -> bytes:
        size = reader.number(4)
        if size > self.limit:
            raise RemoteError(Refusal.MALFORMED)
        return reader.take(size)

    def describe(self) -> str:
        return f"blob≤{self.limit}"


@dataclass(frozen=True, slots=True)
class Text:
    """UTF-8 behind a 4-byte length; no NUL, no lone surrogate, within both limits, at least `least` code points."""

    limit_bytes: int
    limit_points: int = 0  # 0: the bytes alone decide
    least: int = 0

    def fits(self, value: str) -> bool:
        """Whether a text of ours may go into this field."""
        try:
            size = len(value.encode())
        except UnicodeEncodeError:
            return False
        points = len(value)
        return (
            size <= self.limit_bytes
            and points >= self.least
            and (self.limit_points == 0 or points <= self.limit_points)
            and "\0" not in value
        )

    def put(self, value: Any) -> bytes:
        if not isinstance(value, str) or not self.fits(value):
            raise LocalError("text does not fit its field")
        return lp(value.encode())

    def get(self, reader: Reader) -> str:
        size = reader.number(4)
        if size > self.limit_bytes:
            raise RemoteError(Refusal.MALFORMED)
        try:
            value = reader.take(size).decode()
        except UnicodeDecodeError:
            raise RemoteError(Refusal.MALFORMED) from None
        if not self.fits(value):
            raise RemoteError(Refusal.MALFORMED)
        return value

    def describe(self) -> str:
        points = f", ≤{self.limit_points} code points" if self.limit_points else ""
        least = f", ≥{self.least}" if self.least else ""
        return f"text≤{self.limit_bytes}{points}{least}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed set, in 1 byte (2 for codes)."""

    values: type[IntEnum]
    size: int = 1

    def put(self, value: Any) -> bytes:
        if not isinstance(value, self.values):
            raise LocalError("not one of the set")
        return int(value).to_bytes(self.size, "big")

    def get(self, reader: Reader) -> IntEnum:
        try:
            return self.values(reader.number(self.size))
        except ValueError:
            raise RemoteError(Refusal.MALFORMED) from None

    def describe(self) -> str:
        return f"u{8 * self.size} {self.values.__name__}"


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no, in 1 byte that is 0 or 1."""

    def put(self, value: Any) -> bytes:
        if not isinstance(value, bool):
            raise LocalError("not yes or no")
        return bytes([value])

    def get(self, reader: Reader) -> bool:
        value = reader.number(1)
        if value > 1:
            raise RemoteError(Refusal.MALFORMED)
        return value == 1

    def describe(self) -> str:
        return "u8 0|1"


@dataclass(frozen=True, slots=True)
class Many:
    """A 2-byte count, then that many values of one layout; at most `limit`."""

    layout: type[Any]
    limit: int

    def put(self, value: Any) -> bytes:
        if not isinstance(value, tuple) or len(value) > self.limit:
            raise LocalError("too many entries for the field")
        if any(type(entry) is not self.layout for entry in value):
            raise LocalError("an entry of another layout")
        return len(value).to_bytes(2, "big") + b"".join(put_fields(entry) for entry in value)

    def get(self, reader: Reader) -> tuple[Any, ...]:
        count = reader.number(2)
        if count > self.limit:
            raise RemoteError(Refusal.MALFORMED)
        return tuple(get_fields(self.layout, reader) for _ in range(count))

    def describe(self) -> str:
        inner = ", ".join(f"{name} {kind.describe()}" for name, kind in layout_of(self.layout))
        return f"u16 count≤{self.limit} × ({inner})"


_LAYOUTS: dict[type[Any], tuple[tuple[str, Kind], ...]] = {}  # reading annotations is slow; a layout never changes


def layout_of(cls: type[Any]) -> tuple[tuple[str, Kind], ...]:
    """The fields of a layout in order, each with its kind."""
    layout = _LAYOUTS.get(cls)
    if layout is None:
        hints = get_type_hints(cls, include_extras=True)
        layout = tuple((part.name, hints[part.name].__metadata__[0]) for part in fields(cls))
        _LAYOUTS[cls] = layout
    return layout


def put_fields(value: Any) -> bytes:
    """The bytes of a layout's fields, in order. `LocalError` if a value does not fit."""
    return b"".join([kind.put(getattr(value, name)) for name, kind in layout_of(type(value))])


def get_fields(cls: type[T], reader: Reader) -> T:
    """A layout's value from the reader. `RemoteError` if the bytes are not exactly one."""
    return cls(**{name: kind.get(reader) for name, kind in layout_of(cls)})


def whole(data: bytes, get: Callable[[Reader], T]) -> T:
    """Decode all of `data` with `get`; a byte left over is an error."""
    reader = Reader(data)
    value = get(reader)
    reader.close()
    return value
