# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A hand on the real console: the program runs as itself, and is clicked, typed into and read by accessible names.

For tests and the demo only. The product has no such way in: `python -m tests.hand` starts the console's own `run` and
sits beside it, taking one JSON line for each move on standard input and answering each on standard output.
"""
