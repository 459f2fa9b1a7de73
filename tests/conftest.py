# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every test needs: the same examples at every run of CI, no window on anybody's screen, and no stray log line."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Hypothesis' own time limits would fail tests on a busy machine, not faulty code: pytest-timeout watches instead.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class LogLines(logging.Handler):
    """The log lines of one test that are warnings or worse. What a test takes out, it has looked at."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def take(self) -> list[str]:
        """The lines so far; they are expected and fail nothing."""
        lines = [f"{record.name}: {record.getMessage()}" for record in self.records]
        self.records.clear()
        return lines


@pytest.fixture(autouse=True)
def log_lines() -> Iterator[LogLines]:
    """Fails the test for a warning in any log, unless the test takes it: `assert log_lines.take() == [...]`."""
    lines = LogLines()
    root = logging.getLogger()
    root.addHandler(lines)
    yield lines
    root.removeHandler(lines)
    stray = lines.take()
    if stray:
        pytest.fail("stray log lines:\n" + "\n".join(stray), pytrace=False)
