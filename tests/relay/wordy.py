# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kuulolla` with every logger at its lowest level: whatever anybody says is on stderr."""

from __future__ import annotations

import logging
import sys

from shared.command_line import main

if __name__ == "__main__":
    logging.basicConfig(level=1, stream=sys.stderr, format="%(name)s %(levelname)s %(message)s")
    for name in ("websockets", "websockets.server", "asyncio", "kuulolla", "sqlite3"):
        logging.getLogger(name).setLevel(1)
    main()
