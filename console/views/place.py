# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The places of the desk beside the left column."""

from __future__ import annotations

from enum import Enum


class Place(Enum):
    """Where the worker is."""

    TALK = "talk"
    CALENDAR = "calendar"
    RULES = "rules"
    ABSENCE = "absence"
    LETTERS = "letters"
    PHRASES = "phrases"
    SETTINGS = "settings"
    KEYS = "keys"
    EMERGENCY = "emergency"
