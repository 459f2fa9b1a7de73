# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the values of a layout stand in JSON, both ways.

Bytes are hex. Numbers of up to 4 bytes are numbers; those of 8 bytes are decimal strings, since JSON's numbers lose
digits above 2^53 in many readers. A choice is its number, a flag true or false, a text a string, and a list a list of
objects.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, IntEnum
from typing import Any, Final

from shared.frames import SID_BYTES, DeskRecord, PageRecord
from shared.limits import RECORD_SIZES, SEAL_BYTES
from shared.wire import U64, Blob, Choice, Fixed, Flag, Kind, Many, Reader, Text, Unsigned, layout_of

Json = Any

SEALED_SIZES: Final = tuple(size + SEAL_BYTES for size in RECORD_SIZES)


@dataclass(frozen=True, slots=True)
class Rest:
    """All bytes up to the end of the frame; only of these sizes."""

    sizes: tuple[int, ...] = SEALED_SIZES

    def put(self, value: Any) -> bytes:
        return bytes(value)

    def get(self, reader: Reader) -> bytes:
        return reader.rest()

    def describe(self) -> str:
        return "rest " + "|".join(str(size) for size in self.sizes)


def fields_of(cls: type[Any]) -> tuple[tuple[str, Kind], ...]:
    """The fields of a layout in order; a record's frame, which has no length of its own, included."""
    if cls in (PageRecord, DeskRecord):
        return (("sid", Fixed(SID_BYTES)), ("number", U64), ("sealed", Rest()))
    return layout_of(cls)


def kind_to_json(kind: Kind) -> Json:
    """A kind with its limits, so that another implementation can compare its own table."""
    told: dict[str, Json] = {"kind": kind.describe(), "form": type(kind).__name__.lower()}
    if isinstance(kind, Many):
        told |= {"limit": kind.limit, "of": layout_to_json(kind.layout)}
    elif isinstance(kind, Choice):
        told |= {"size": kind.size, "values": kind.values.__name__}
    elif is_dataclass(kind):
        told |= {field.name: getattr(kind, field.name) for field in fields(kind)}
    return told


def layout_to_json(cls: type[Any]) -> Json:
    """The fields of a layout in order."""
    return [{"name": name, **kind_to_json(kind)} for name, kind in fields_of(cls)]


def _one_to_json(kind: Kind, value: Any) -> Json:
    if isinstance(kind, Many):
        return [to_json(entry) for entry in value]
    if isinstance(kind, Choice):
        return int(value)
    if isinstance(kind, Unsigned) and kind.size == 8:
        return str(value)
    if isinstance(kind, Fixed | Blob | Rest):
        return value.hex()
    return value


def _one_from_json(kind: Kind, told: Json) -> Any:
    if isinstance(kind, Many):
        return tuple(from_json(kind.layout, entry) for entry in told)
    if isinstance(kind, Choice):
        return kind.values(told)
    if isinstance(kind, Unsigned):
        return int(told)
    if isinstance(kind, Fixed | Blob | Rest):
        return bytes.fromhex(told)
    assert isinstance(kind, Flag | Text)
    return told


def to_json(value: Any) -> Json:
    """The fields of a layout's value."""
    return {name: _one_to_json(kind, getattr(value, name)) for name, kind in fields_of(type(value))}


def from_json(cls: type[Any], told: Json) -> Any:
    """The layout's value again."""
    kinds = fields_of(cls)
    assert list(told) == [name for name, _ in kinds]
    return cls(**{name: _one_from_json(kind, told[name]) for name, kind in kinds})


def enum_to_json(enum: type[Enum]) -> Json:
    """A closed set: names and numbers."""
    return {member.name: member.value for member in enum}


def choices_in(cls: type[Any]) -> dict[str, type[IntEnum]]:
    """Every closed set that a layout's fields name."""
    found: dict[str, type[IntEnum]] = {}
    for _, kind in fields_of(cls):
        if isinstance(kind, Choice):
            found[kind.values.__name__] = kind.values
        elif isinstance(kind, Many):
            found |= choices_in(kind.layout)
    return found
