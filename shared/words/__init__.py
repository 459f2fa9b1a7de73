# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The word list of return codes, pairing words and passphrases, and how it is drawn: docs/word-list.md."""
