# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What shows that Kuulolla holds its promises, and the demo that lets a person try it."""
