# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The small file beside the desk's file: its key, wrapped by the passphrase.

Only this file tells a wrong passphrase from a damaged file: SQLCipher answers both alike. The passphrase goes
through Argon2id (RFC 9106, second recommended option for its memory), whose parameters are checked before use, since
a thief could have raised or lowered them (attacks.md S14).
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from console.store.faults import CannotWrite, Damaged, Newer, WrongPassphrase

VERSION: Final = 1
MEMORY_KIB: Final = 64 * 1024
ITERATIONS: Final = 3
LANES: Final = 4
MEMORY_BOUNDS: Final = range(32 * 1024, 1024 * 1024 + 1)
ITERATION_BOUNDS: Final = range(1, 21)
LANE_BOUNDS: Final = range(1, 17)
_HEAD: Final = b"kuulolla store key 1"


def _derive(passphrase: str, salt: bytes, memory_kib: int, iterations: int, lanes: int) -> bytes:
    # NFC, and outer white space off: the same words typed on another keyboard open the same file.
    text = unicodedata.normalize("NFC", passphrase).strip()
    kdf = Argon2id(salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory_kib)
    return kdf.derive(text.encode())


def write_key_file(path: Path, passphrase: str, key: bytes, random: Callable[[int], bytes]) -> None:
    """Wrap the file's 32-byte key and write it whole or not at all (mode 0600)."""
    salt, nonce = random(16), random(12)
    wrapping = _derive(passphrase, salt, MEMORY_KIB, ITERATIONS, LANES)
    wrapped = nonce + AESGCM(wrapping).encrypt(nonce, key, _HEAD)
    content = {
        "kuulolla store key": VERSION,
        "argon2id": {"memory_kib": MEMORY_KIB, "iterations": ITERATIONS, "lanes": LANES},
        "salt": base64.b64encode(salt).decode(),
        "wrapped": base64.b64encode(wrapped).decode(),
    }
    fresh = path.with_suffix(".new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise CannotWrite(type(error).__name__) from error


def read_key_file(path: Path, passphrase: str) -> bytes:
    """The file's key. `WrongPassphrase`, `Damaged` or `Newer` say what is the matter."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        version = content["kuulolla store key"]
        parameters = content["argon2id"]
        memory, iterations, lanes = (parameters[name] for name in ("memory_kib", "iterations", "lanes"))
        salt = base64.b64decode(content["salt"], validate=True)
        wrapped = base64.b64decode(content["wrapped"], validate=True)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged("key file") from error
    if isinstance(version, int) and version > VERSION:
        raise Newer("key file")
    numbers = ((memory, MEMORY_BOUNDS), (iterations, ITERATION_BOUNDS), (lanes, LANE_BOUNDS))
    if (
        version != VERSION
        or len(salt) != 16
        or any(type(number) is not int or number not in bounds for number, bounds in numbers)
    ):
        raise Damaged("key file")
    wrapping = _derive(passphrase, salt, memory, iterations, lanes)
    try:
        return AESGCM(wrapping).decrypt(wrapped[:12], wrapped[12:], _HEAD)
    except (InvalidTag, ValueError):
        raise WrongPassphrase("key file") from None
