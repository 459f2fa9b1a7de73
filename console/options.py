# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the console is started with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shared.limits import Limits


@dataclass(frozen=True, slots=True)
class Options:
    """The folder of the encrypted file, the colours ("system", "light", "dark"), and the durations."""

    data: Path
    theme: str
    limits: Limits
