# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker's desk: seals and opens every word, and holds the queue, the talks and the notes."""
