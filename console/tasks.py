# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One way to start a task: it is kept until it is done, its error is told, and closing ends it within a deadline.

An asyncio task without an owner can be collected half-way, and its error stays silent (field-reports.md A-33).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Tasks:
    """The running tasks of the program."""

    def __init__(self, on_error: Callable[[str, BaseException], None]) -> None:
        """`on_error(name, error)` is called on the loop for every task that fails; cancelling is no failure."""
        self._on_error = on_error
        self._running: set[asyncio.Task[Any]] = set()

    def spawn(self, name: str, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Start and keep."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._on_error(task.get_name(), error)

    async def stop(self, deadline: float) -> bool:
        """Cancel all and wait at most `deadline` seconds; whether all have ended."""
        running = list(self._running)
        for task in running:
            task.cancel()
        if not running:
            return True
        _, pending = await asyncio.wait(running, timeout=deadline)
        return not pending
