# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The recovery kit as a page of plain text: what it is for, how to use it, when it was made, and the code. Pure.

Plain, so that it can be read and printed on any machine in twenty years, and holds nothing that a reader does not see.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import Final

from console import start_strings
from console.models.finnish_time import wall_time

IN_A_ROW: Final = 4  # groups of the code
_COLUMNS: Final = 56  # a page of A4 takes them at a size that is copied without slips


def kit_text(groups: Sequence[str], made_at: float) -> str:
    """The whole text. `made_at`: Unix time in seconds."""
    day = wall_time(made_at)
    rows = [" ".join(groups[at : at + IN_A_ROW]) for at in range(0, len(groups), IN_A_ROW)]
    steps = [
        fill(step, _COLUMNS, initial_indent=f"{number}. ", subsequent_indent="   ")
        for number, step in enumerate(start_strings.KIT_FILE_STEPS, 1)
    ]
    parts = [
        start_strings.KIT_FILE_TITLE,
        start_strings.kit_made(f"{day.day}.{day.month}.{day.year}"),
        fill(start_strings.KIT_FILE_PURPOSE, _COLUMNS),
        "\n".join(f"    {row}" for row in rows),
        start_strings.KIT_FILE_USE,
        "\n".join(steps),
        *(fill(limit, _COLUMNS) for limit in start_strings.KIT_FILE_LIMITS),
    ]
    return "\n\n".join(parts) + "\n"


def kit_file_name(made_at: float) -> str:
    """What the saved page is called, if the worker does not call it otherwise."""
    return f"kuulolla-palautuskoodi-{wall_time(made_at).date().isoformat()}.txt"
