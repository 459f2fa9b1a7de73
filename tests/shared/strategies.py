# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hypothesis' way to any value of a layout, and to bytes that are nearly one."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from shared.wire import Blob, Choice, Fixed, Flag, Kind, Many, Text, Unsigned
from tests.vectors.forms import Rest, fields_of

LONG = 200  # what is drawn longer only takes time; the limits themselves are in the vectors


def _text(kind: Text) -> st.SearchStrategy[str]:
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    most = min(kind.limit_points or kind.limit_bytes, LONG)
    return st.text(letters, min_size=kind.least, max_size=most).filter(kind.fits)


def of_kind(kind: Kind) -> st.SearchStrategy[Any]:
    """Any value that fits a field."""
    if isinstance(kind, Unsigned):
        return st.integers(0, kind.end - 1)
    if isinstance(kind, Fixed):
        # Long blocks are sealed bytes whose content nobody reads here: drawing each byte would only be slow.
        return st.binary(min_size=kind.size, max_size=kind.size) if kind.size <= 64 else _filled(kind.size)
    if isinstance(kind, Blob):
        return st.binary(max_size=min(kind.limit, LONG))
    if isinstance(kind, Rest):
        return st.sampled_from(kind.sizes).flatmap(_filled)
    if isinstance(kind, Choice):
        return st.sampled_from(list(kind.values))
    if isinstance(kind, Flag):
        return st.booleans()
    if isinstance(kind, Many):
        return st.lists(of_layout(kind.layout), max_size=min(kind.limit, 5)).map(tuple)
    assert isinstance(kind, Text)
    return _text(kind)


def _filled(size: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=8, max_size=8).map(lambda few: (few * (size // 8 + 1))[:size])


def of_layout(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of a layout."""
    return st.builds(cls, **{name: of_kind(kind) for name, kind in fields_of(cls)})


@st.composite
def bent(draw: st.DrawFn, good: bytes) -> bytes:
    """`good` with something changed, cut, doubled or put in."""
    how = draw(st.sampled_from(("change", "cut", "put in", "take out")))
    at = draw(st.integers(0, max(0, len(good) - 1)))
    some = draw(st.binary(min_size=1, max_size=8))
    if how == "change":
        return good[:at] + some[:1] + good[at + 1 :]
    if how == "cut":
        return good[:at]
    if how == "put in":
        return good[:at] + some + good[at:]
    return good[:at] + good[at + len(some) :]
