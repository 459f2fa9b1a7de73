# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The small file beside the desk's file: the file's key, wrapped twice, and the desk's own keys under it.

Only this file tells a wrong passphrase from a damaged file: SQLCipher answers both alike. It holds

- the file's key wrapped by the passphrase, by way of Argon2id (RFC 9106), whose parameters are checked before use:
  a thief could have raised or lowered them (attacks.md S14);
- the same key wrapped by the recovery code, which is 128 random bits and needs no stretching: HKDF (RFC 5869);
- the desk's keys, incarnation and relay, sealed under the file's key, so that a damaged file does not cost the desk its
  identity (protocol.md, Keys);
- the name of the file that is in use, and a checksum, by which damage is found before a passphrase is blamed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from console.store.faults import (
    KeyFileDamaged,
    KeyFileMissing,
    LinkInPlace,
    Newer,
    WrongCode,
    WrongPassphrase,
    fault_of,
)
from console.store.names import DATABASE_PATTERN
from console.store.whole_file import read_whole, write_whole
from shared import LABEL
from shared.crypto import expand, extract
from shared.errors import RemoteError
from shared.wire import Reader, lp

VERSION: Final = 2
MEMORY_KIB: Final = 64 * 1024
ITERATIONS: Final = 3
LANES: Final = 4
MEMORY_BOUNDS: Final = range(32 * 1024, 1024 * 1024 + 1)
ITERATION_BOUNDS: Final = range(1, 21)
LANE_BOUNDS: Final = range(1, 17)
_KIND: Final = "kuulolla store key"
_MOST_BYTES: Final = 64 * 1024
_BY_PASSPHRASE: Final = LABEL + b" file key by passphrase"
_BY_CODE: Final = LABEL + b" file key by recovery code"
_DESK: Final = LABEL + b" desk keys"

Random = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class DeskKeys:
    """What makes this desk this desk: IK and AK (private, DER), service id, incarnation, and its relay's origin."""

    identity: bytes = field(repr=False)
    login: bytes = field(repr=False)
    service: bytes
    incarnation: int
    origin: str = ""

    def to_bytes(self) -> bytes:
        """One part after the other, each behind its length."""
        return lp(
            self.identity, self.login, self.service, self.incarnation.to_bytes(4, "big"), self.origin.encode("ascii")
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """`KeyFileDamaged` if it is none."""
        reader = Reader(data)
        try:
            identity, login, service, incarnation, origin = (reader.take(reader.number(4)) for _ in range(5))
            reader.close()
            return cls(identity, login, service, int.from_bytes(incarnation, "big"), origin.decode("ascii"))
        except (RemoteError, ValueError) as error:
            raise KeyFileDamaged("desk keys") from error


@dataclass(frozen=True, slots=True)
class Stretching:
    """Parameters of Argon2id, and its salt."""

    salt: bytes
    memory_kib: int = MEMORY_KIB
    iterations: int = ITERATIONS
    lanes: int = LANES

    def derive(self, passphrase: str) -> bytes:
        """The wrapping key. NFC, and outer white space off: the same words typed on another keyboard open the file."""
        text = unicodedata.normalize("NFC", passphrase).strip()
        kdf = Argon2id(
            salt=self.salt, length=32, iterations=self.iterations, lanes=self.lanes, memory_cost=self.memory_kib
        )
        return kdf.derive(text.encode())

    def check(self) -> None:
        """`KeyFileDamaged` where a number is none that this program would have written or could stand."""
        numbers = (
            (self.memory_kib, MEMORY_BOUNDS),
            (self.iterations, ITERATION_BOUNDS),
            (self.lanes, LANE_BOUNDS),
        )
        if len(self.salt) != 16 or any(type(number) is not int or number not in good for number, good in numbers):
            raise KeyFileDamaged("parameters out of bounds")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of a key file. Nothing in it is secret without the passphrase or the code."""

    database: str
    stretching: Stretching
    by_passphrase: bytes
    desk: bytes
    code_salt: bytes = b""
    by_code: bytes = b""

    @classmethod
    def make(cls, database: str, passphrase: str, key: bytes, desk: DeskKeys, random: Random) -> Self:
        """For a new file and its 32-byte key; without a recovery code yet."""
        empty = cls(database, Stretching(b""), b"", b"")
        return empty.with_passphrase(passphrase, key, random).with_desk(database, desk, key, random)

    @property
    def has_code(self) -> bool:
        """Whether a recovery code opens it."""
        return bool(self.by_code)

    def key_by_passphrase(self, passphrase: str) -> bytes:
        """The file's key, or `WrongPassphrase`."""
        try:
            return _open(self.stretching.derive(passphrase), self.by_passphrase, _BY_PASSPHRASE)
        except InvalidTag:
            raise WrongPassphrase("key file") from None

    def key_by_code(self, secret: bytes) -> bytes:
        """The file's key, or `WrongCode`."""
        if not self.has_code:
            raise WrongCode("there is none")
        try:
            return _open(_code_key(self.code_salt, secret), self.by_code, _BY_CODE)
        except InvalidTag:
            raise WrongCode("key file") from None

    def desk_keys(self, key: bytes) -> DeskKeys:
        """The desk's keys, or `KeyFileDamaged`."""
        try:
            return DeskKeys.from_bytes(_open(expand(key, b"desk keys", 32), self.desk, _DESK))
        except InvalidTag:
            raise KeyFileDamaged("desk keys") from None

    def with_passphrase(self, passphrase: str, key: bytes, random: Random) -> Self:
        """The same file, opened by this passphrase and by no earlier one."""
        stretching = Stretching(random(16))
        wrapped = _seal(stretching.derive(passphrase), key, _BY_PASSPHRASE, random)
        return replace(self, stretching=stretching, by_passphrase=wrapped)

    def with_code(self, secret: bytes, key: bytes, random: Random) -> Self:
        """The same file, opened by this recovery code (16 bytes) and by no earlier one."""
        salt = random(16)
        return replace(self, code_salt=salt, by_code=_seal(_code_key(salt, secret), key, _BY_CODE, random))

    def with_desk(self, database: str, desk: DeskKeys, key: bytes, random: Random) -> Self:
        """The same wrappings, for this file and these keys of the desk."""
        sealed = _seal(expand(key, b"desk keys", 32), desk.to_bytes(), _DESK, random)
        return replace(self, database=database, desk=sealed)

    def write(self, path: Path) -> None:
        """Whole or not at all (mode 0600). `CannotWrite` where the disk does not take it; the old one stands then."""
        write_whole(path, json.dumps(self._content(), indent=1).encode())

    def _content(self) -> dict[str, Any]:
        content: dict[str, Any] = {
            _KIND: VERSION,
            "database": self.database,
            "argon2id": {
                "memory_kib": self.stretching.memory_kib,
                "iterations": self.stretching.iterations,
                "lanes": self.stretching.lanes,
                "salt": _text(self.stretching.salt),
            },
            "by_passphrase": _text(self.by_passphrase),
            "code_salt": _text(self.code_salt),
            "by_code": _text(self.by_code),
            "desk": _text(self.desk),
        }
        return {**content, "check": _check(content)}

    @classmethod
    def read(cls, path: Path) -> Self:
        """From the disk. `KeyFileMissing`, `KeyFileDamaged`, `Newer`, `LinkInPlace` or another fault of the disk."""
        try:
            content = json.loads(read_whole(path, _MOST_BYTES))
            version = content.pop(_KIND)
        except FileNotFoundError as error:
            raise KeyFileMissing("key file") from error
        except OSError as error:
            fault = fault_of(error)
            raise (fault if isinstance(fault, LinkInPlace) else KeyFileDamaged("unreadable")) from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise KeyFileDamaged("no key file") from error
        if type(version) is int and version > VERSION:
            raise Newer("key file")
        if version != VERSION or content.pop("check", None) != _check({_KIND: version, **content}):
            raise KeyFileDamaged("checksum")
        return cls._from(content)

    @classmethod
    def _from(cls, content: dict[str, Any]) -> Self:
        try:
            numbers = content["argon2id"]
            stretching = Stretching(
                _bytes(numbers["salt"]), numbers["memory_kib"], numbers["iterations"], numbers["lanes"]
            )
            sealed = (_bytes(content[name]) for name in ("by_passphrase", "desk", "code_salt", "by_code"))
            file = cls(content["database"], stretching, *sealed)
            named = DATABASE_PATTERN.fullmatch(file.database) is not None
        except (ValueError, KeyError, TypeError) as error:
            raise KeyFileDamaged("no key file") from error
        if not named:
            raise KeyFileDamaged("name")
        stretching.check()
        return file


def _seal(wrapping: bytes, secret: bytes, purpose: bytes, random: Random) -> bytes:
    nonce = random(12)
    return nonce + AESGCM(wrapping).encrypt(nonce, secret, purpose)


def _open(wrapping: bytes, sealed: bytes, purpose: bytes) -> bytes:
    if len(sealed) < 12 + 16:
        raise InvalidTag
    return AESGCM(wrapping).decrypt(sealed[:12], sealed[12:], purpose)


def _code_key(salt: bytes, secret: bytes) -> bytes:
    return expand(extract(salt, secret), b"recovery code", 32)


def _check(content: dict[str, Any]) -> str:
    """A checksum against damage, not against people: whoever can write here can write it anew."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
