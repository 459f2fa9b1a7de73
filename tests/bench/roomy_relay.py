# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.bench.roomy_relay ROOMS relay serve …`: the relay with room for more parents than the product takes.

All else is the product's: what is measured is the same program with a larger crowd than it lets in.
"""

from __future__ import annotations

import sys

import relay.hub
import relay.server
from shared.command_line import main

if __name__ == "__main__":
    rooms = int(sys.argv.pop(1))
    for module in (relay.hub, relay.server):
        vars(module)["ROOMS"] = rooms
    main()
