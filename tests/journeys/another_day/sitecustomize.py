# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Python reads this at its start where PYTHONPATH names this folder: the process lives so many seconds ahead."""

from __future__ import annotations

import os
import time

_ahead = float(os.environ["KUULOLLA_TEST_SECONDS_AHEAD"])
_now = time.time
time.time = lambda: _now() + _ahead
