# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Examples, good and bad, that every implementation of the protocol must pass; `make.py` writes them."""
