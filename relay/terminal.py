# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is typed at the terminal while something else may happen."""

from __future__ import annotations

import asyncio
import os
import threading


def typed_lines() -> asyncio.Queue[str | None]:
    """What is typed, line by line; None at the end. Ctrl-C does not wait for Enter: the thread may be left behind."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str | None]()

    def read() -> None:
        # os.read and not sys.stdin, whose lock a thread that is left behind would hold while Python ends.
        typed = b""
        while more := os.read(0, 4096):
            *whole, typed = (typed + more).split(b"\n")
            for line in whole:
                loop.call_soon_threadsafe(lines.put_nowait, line.decode(errors="replace").strip().lower())
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    return lines
