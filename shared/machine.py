# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A state machine is one table; a cell that is absent is an error and changes nothing; the drawing is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from shared.errors import LocalError

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class Machine(Generic[S, E]):
    """`table[state][event]` is the next state; a state without a row is an end."""

    name: str
    start: S
    table: Mapping[S, Mapping[E, S]]

    def after(self, state: S, event: E) -> S:
        """The next state. `LocalError` if the table has no such cell."""
        following = self.next(state, event)
        if following is None:
            raise LocalError(f"{self.name}: {event.name} in {state.name}")
        return following

    def next(self, state: S, event: E) -> S | None:
        """The next state, or None where the event is not allowed."""
        return self.table.get(state, {}).get(event)

    def mermaid(self) -> str:
        """The drawing, in Mermaid's state diagram language."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start.name}"]
        for state, row in self.table.items():
            joined: dict[S, list[str]] = {}
            for event, following in row.items():
                joined.setdefault(following, []).append(event.name.lower())
            lines += [
                f"    {state.name} --> {following.name}: {', '.join(events)}" for following, events in joined.items()
            ]
            if not row:
                lines.append(f"    {state.name} --> [*]")
        return "\n".join(lines)
