# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole ways through real parts: a relay process, a console process with its real window, real browsers."""
