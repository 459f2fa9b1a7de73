# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Qt list models, thin covers over plain values: the queue, the talks, the lines of one talk."""
