# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real relay process with a folder that is thrown away; it must end in silence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.relay.running import RunningRelay


@pytest.fixture
def relay(tmp_path) -> Iterator[RunningRelay]:
    """A fresh relay without a desk."""
    running = RunningRelay(tmp_path / "relay").start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def public_relay(tmp_path_factory) -> Iterator[RunningRelay]:
    """One relay for a whole module of strangers: whatever they do, the next one finds it in order."""
    running = RunningRelay(tmp_path_factory.mktemp("public") / "relay").start()
    yield running
    running.stop()
