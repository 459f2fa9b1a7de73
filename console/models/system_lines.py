# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's own lines of a transcript, in words."""

from __future__ import annotations

from dataclasses import replace

from console import strings
from console.core.system_lines import read_line
from console.core.values import Author, MessageView
from console.models.finnish_time import day_and_time


def in_words(line: MessageView) -> MessageView:
    """The line as a person reads it; what people wrote stays as it is."""
    if line.author is not Author.SYSTEM:
        return line
    happened, start = read_line(line.text)
    return replace(line, text=strings.SYSTEM_LINE[happened].format(day_and_time(float(start))))
