# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A relay, a desktop without eyes, and parents at a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accessibility.desktop import Desktop, missing
from tests.journeys.conftest import browser, parent_opens
from tests.journeys.stage import RelayProcess

__all__ = ["browser", "parent_opens"]  # fixtures of the journeys: pytest finds them here by name


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    with RelayProcess(tmp_path / "relay") as relay:
        yield relay


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """Skips where the machine cannot have one; in CI a skip is a failure (tests.no_skips)."""
    lacking = missing()
    if lacking:
        pytest.skip(
            f"a desktop for screen readers needs {', '.join(lacking)}: `python3 .ci/setup.py` adds it on Debian"
        )
    with Desktop() as desktop:
        yield desktop
