# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that touches the disk while the relay runs, on one thread and in order: the loop never waits for it."""

from __future__ import annotations

import asyncio
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

    def __init__(self, db: Database, blank_key: bytes, failed: Callable[[], None]) -> None:
        """`failed` is called, on the loop, for a job that the disk refused."""
        self._db = db
        self.keyring = Keyring(db)
        self.letterbox = Letterbox(db, blank_key)
        self._failed = failed
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="storage")

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Do `job` on the thread; on the loop, then, `then` with its result, or `otherwise` if the disk refused."""
        loop = asyncio.get_running_loop()

        def work() -> None:
            try:
                result = job()
            except (sqlite3.Error, OSError):
                loop.call_soon_threadsafe(self._failed)
                if otherwise is not None:
                    loop.call_soon_threadsafe(otherwise)
            else:
                if then is not None:
                    loop.call_soon_threadsafe(then, result)

        self._thread.submit(work)

    async def close(self) -> None:
        """Finish what waits, then close the file."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._db.close)
        self._thread.shutdown()
