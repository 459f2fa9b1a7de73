# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that touches the disk while the relay runs, on one thread and in order: the loop never waits for it."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlite_utils import Database

from relay.keyring import Keyring
from relay.letterbox import Letterbox

T = TypeVar("T")


class Storage:
    """Jobs run one after the other; what a job gave is handed to `then` on the loop, in the same order."""

    def __init__(self, db: Database, blank_key: bytes, failed: Callable[[Exception], None]) -> None:
        """`failed` is called, on the loop, for a job that the disk refused, or that broke on a mistake of ours."""
        self._db = db
        self.keyring = Keyring(db)
        self.letterbox = Letterbox(db, blank_key)
        self._failed = failed
        self._asked = 0  # jobs; written by the loop alone
        self._done = 0  # written by the thread alone
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="storage")

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Do `job` on the thread; on the loop, then, `then` with its result, or `otherwise` if it failed."""
        loop = asyncio.get_running_loop()
        self._asked += 1

        def work() -> None:
            try:
                result = job()
            except Exception as error:  # noqa: BLE001 - whatever it was, somebody waits for an answer
                loop.call_soon_threadsafe(self._failed, error)
                if otherwise is not None:
                    loop.call_soon_threadsafe(otherwise)
            else:
                if then is not None:
                    loop.call_soon_threadsafe(then, result)
            self._done += 1
            if self._done == self._asked:  # nobody waits: time to sweep
                self._sweep()

        self._thread.submit(work)

    def _sweep(self) -> None:
        with contextlib.suppress(sqlite3.Error):  # whatever it is, the next job meets it and tells
            self.letterbox.sweep()

    async def close(self) -> None:
        """Finish what waits, then close the file."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._db.close)
        self._thread.shutdown()
