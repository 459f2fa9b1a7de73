# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of shared/PROTOCOL.md that are made from the code: tables, and drawings of the state machines."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PATH: Final = Path(__file__).parents[2] / "shared" / "PROTOCOL.md"


def renewed(text: str) -> str:
    return text
