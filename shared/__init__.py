# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the parent's page, the relay and the worker's desk agree on. Pure: no I/O, clock, randomness or loop."""

PROTOCOL_VERSION = 1
LABEL = b"kuulolla/1"
