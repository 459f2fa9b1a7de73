# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parents, relay and desk in one process on a virtual clock, with a seeded plan of faults (docs/architecture.md).

A step is one thing that happens to somebody: a frame delivered, a wish, a fault. After every step the oracle compares
what the screens show with its own list of what was typed by whom.
"""
