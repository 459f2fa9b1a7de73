# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key that lets the curtain fall."""

from __future__ import annotations

from typing import Final

# Not Ctrl+Alt+L: desktops of Linux take it, and Ctrl+Alt writes letters on Windows.
CURTAIN_KEYS: Final = "Ctrl+Shift+P"
