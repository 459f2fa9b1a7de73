# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of a message's room is left, told before it is gone. Pure."""

from __future__ import annotations

from console import strings
from shared.limits import TEXT_BYTES, TEXT_POINTS

TOLD_FROM = 0.85  # of the room used: earlier it would only nag


def room_told(text: str) -> str | None:
    """What to say about the room, or None while there is plenty.

    Two limits hold, 2 000 code points and 4 000 bytes (design.md 10); the tighter one is told, in characters
    of the kind that the text is made of.
    """
    points, size = len(text), len(text.encode("utf-8", "surrogatepass"))
    if max(points / TEXT_POINTS, size / TEXT_BYTES) < TOLD_FROM:
        return None
    by_bytes = size / TEXT_BYTES > points / TEXT_POINTS
    left = int((TEXT_BYTES - size) * points / size) if by_bytes else TEXT_POINTS - points
    if fits(text):
        return strings.room_left(max(0, left), about=by_bytes)
    return strings.too_long(max(1, -left), about=by_bytes)


def fits(text: str) -> bool:
    """Whether the text goes into one message."""
    return len(text) <= TEXT_POINTS and len(text.encode("utf-8", "surrogatepass")) <= TEXT_BYTES
