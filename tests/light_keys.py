# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A passphrase that is stretched as little as a key file may say: a test that opens a file often waits less.

What the stretching itself has to do is shown in tests/console/test_start_key_file.py, at the product's own cost.
"""

from __future__ import annotations

import secrets
from contextlib import AbstractContextManager
from pathlib import Path
from unittest.mock import patch

from console.start import read_keys
from console.store import key_file
from console.store.names import KEY_NAME

_OF_THE_PRODUCT = key_file.Stretching


def _light(
    salt: bytes,
    memory_kib: int = key_file.MEMORY_BOUNDS.start,
    iterations: int = key_file.ITERATION_BOUNDS.start,
    lanes: int = key_file.LANES,
) -> key_file.Stretching:
    return _OF_THE_PRODUCT(salt, memory_kib, iterations, lanes)


def light_stretching() -> AbstractContextManager[object]:
    """Meanwhile each passphrase that this process sets costs the least; those that are set keep their cost."""
    return patch.object(key_file, "Stretching", _light)


def lighten(folder: Path, passphrase: str) -> None:
    """The same passphrase opens the desk of this folder at the least cost."""
    keys = read_keys(folder)
    key = keys.key_by_passphrase(passphrase)
    with light_stretching():
        keys.with_passphrase(passphrase, key, secrets.token_bytes).write(folder / KEY_NAME)
