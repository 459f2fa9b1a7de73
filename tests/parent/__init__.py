# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scripted parent: what the page does, in Python over `shared/`, pure; and a small shell for real relays."""
