# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several times in one column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from shared.records import Interval

_INSTANT_BYTES: Final = 8


def packed(times: Iterable[Interval]) -> bytes:
    """Intervals as pairs of big-endian numbers of eight bytes."""
    instants = (instant for time in times for instant in (time.start, time.end))
    return b"".join(instant.to_bytes(_INSTANT_BYTES, "big") for instant in instants)


def unpacked(data: bytes) -> tuple[Interval, ...]:
    """The intervals in such bytes."""
    instants = [int.from_bytes(data[at : at + _INSTANT_BYTES], "big") for at in range(0, len(data), _INSTANT_BYTES)]
    return tuple(Interval(start, end) for start, end in zip(instants[::2], instants[1::2], strict=True))
