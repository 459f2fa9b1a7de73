# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`make pictures`: the README's pictures, drawn anew from the running programs."""

from __future__ import annotations

from tests.pictures.readme import take

if __name__ == "__main__":
    for path in take():
        print(path)
