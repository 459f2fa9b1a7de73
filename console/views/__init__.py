# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's window: views show a model or a value and emit an intent; they decide nothing."""
