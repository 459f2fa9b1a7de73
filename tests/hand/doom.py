# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A power cut at a chosen moment: the process kills itself beside the very commit that a test is about."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from console.core.values import Author
from console.core.writes import MessageSaved, Write
from console.store.database import Store


def arm(author: str, when: str) -> None:
    """At the next kept line of `author`, die "before" the commit, or "after" it and before anything is sent."""
    commit = Store.commit

    def doomed(store: Store, writes: Sequence[Write]) -> None:
        lines = any(isinstance(write, MessageSaved) and write.author is Author(author) for write in writes)
        if lines and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        commit(store, writes)
        if lines:
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(Store, "commit", doomed)  # noqa: B010 - the type checker rightly holds that a method is not assigned to
