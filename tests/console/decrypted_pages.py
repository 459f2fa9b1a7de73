# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a thief who has the key could still find: every page of the file and of its log, opened, free ones included.

SQLCipher's format (version 4): pages of 4 096 bytes whose last 80 hold an IV (16) and an HMAC (64), AES-256-CBC under
the raw key; the file's first 16 bytes are a salt. A log has a head of 32 bytes, and one of 24 before each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80
IV = 16
SALT = 16
LOG_HEAD = 32
FRAME_HEAD = 24


def pages(path: Path, key: bytes) -> Iterator[bytes]:
    """All pages of the file at `path` and of its write-ahead log."""
    data = path.read_bytes()
    for at in range(0, len(data), PAGE):
        yield _opened(data[at : at + PAGE], key, first=at == 0)
    log = path.with_name(path.name + "-wal")
    data = log.read_bytes() if log.exists() else b""
    for at in range(LOG_HEAD, len(data), FRAME_HEAD + PAGE):
        number = int.from_bytes(data[at : at + 4], "big")
        yield _opened(data[at + FRAME_HEAD : at + FRAME_HEAD + PAGE], key, first=number == 1)


def _opened(page: bytes, key: bytes, *, first: bool) -> bytes:
    body = page[SALT if first else 0 : PAGE - RESERVED]
    iv = page[PAGE - RESERVED : PAGE - RESERVED + IV]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(body) + decryptor.finalize()


def holds(path: Path, key: bytes, marker: str) -> bool:
    """Whether a text stands anywhere in them."""
    return any(marker.encode() in page for page in pages(path, key))
