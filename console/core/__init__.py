# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk knows and may do, pure: no Qt, no file, no socket, no clock and no randomness."""
