# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What blocks and cannot be cancelled, name lookups above all, on threads that the end of the program leaves behind.

qasync's own threads are waited for when its loop is closed: a network in which no name is answered would keep the
program from ending for minutes (field-reports.md A-33).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class SideThreads(Executor):
    """A thread of its own for each job; there are few, and none of them writes anything."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Start `fn`; its result."""
        future: Future[T] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets it
                future.set_exception(error)
            else:
                future.set_result(result)

        threading.Thread(target=work, name="side", daemon=True).start()
        return future
