# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kuulolla demo`: relay, desk and page on this machine, with a throw-away state, for whoever wants to see it."""
