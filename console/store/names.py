# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk's files are called; a start knows by them where it stands, before it loads what opens them."""

from __future__ import annotations

import re
from typing import Final

DATABASE_NAME: Final = "kuulolla.db"
KEY_NAME: Final = "kuulolla.key"
DATABASE_PATTERN: Final = re.compile(r"kuulolla(-[a-z0-9-]{1,40})?\.db")  # a plain name: no way out of the folder
