# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk as somebody meets it who does not see it: the product's own window, used through its accessibility tree."""
