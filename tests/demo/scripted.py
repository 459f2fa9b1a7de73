# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's parent without a browser: the scripted parent of the tests, step by step on a loop of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Self

from tests.parent.client import Parent

PATIENCE = 20.0  # seconds for one step


class ScriptedParent:
    """Speaks the same wire as the page."""

    def __init__(self, origin: str, meddle: Callable[[bytes], list[bytes]] | None = None) -> None:
        """`meddle`: see `tests.parent.client`."""
        self._runner = asyncio.Runner()
        self._parent = Parent(origin, meddle)

    def __enter__(self) -> Self:
        self._do(self._parent.__aenter__())
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._do(self._parent.__aexit__(None, None, None))
        finally:
            self._runner.close()

    def _do(self, step: Coroutine[Any, Any, Any]) -> None:
        self._runner.run(asyncio.wait_for(step, PATIENCE))

    def starts(self) -> None:
        """Press the button, as it were, and come into the queue."""
        self._do(self._parent.start())

    def place(self, number: int) -> None:
        """Wait for a place in the queue."""
        self._do(self._parent.has_place(number))

    def writes(self, text: str) -> None:
        """Send a message."""
        self._do(self._parent.says(text))

    def sees_arrived(self, text: str) -> None:
        """Wait until the desk has a message."""
        self._do(self._parent.has_arrived(text))

    def sees(self, text: str) -> None:
        """Wait for a message of the worker."""
        self._do(self._parent.sees(text))

    def is_taken(self) -> None:
        """Wait until the worker has come."""
        self._do(self._parent.is_taken())

    def texts(self) -> list[str]:
        """The lines on the screen, in order."""
        return self._parent.texts()

    def is_told_of_the_end(self) -> None:
        """Wait until the talk has ended."""
        self._do(self._parent.has_ended())

    def picture(self, path: Path) -> None:
        """There is nothing to be seen."""
