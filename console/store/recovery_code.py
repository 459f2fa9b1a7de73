# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The recovery code as people write it down: 128 random bits as eight groups of four signs. Pure.

The signs are Crockford's 32: digits and capitals without I, L, O and U, so that no two look alike. Each pair of
groups carries four bytes and a check of its own, so that a slip is told with its place, not as "wrong code".
"""

from __future__ import annotations

import unicodedata
from typing import Final

from shared import LABEL
from shared.crypto import sha256
from shared.wire import lp

SECRET_BYTES: Final = 16
GROUPS: Final = 8
GROUP_SIGNS: Final = 4
SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIR_BYTES: Final = 4  # of the secret in one pair of groups
_PAIR_SIGNS: Final = 2 * GROUP_SIGNS
_BITS: Final = 5
_MISREAD: Final = str.maketrans("OILU", "011V")  # what a tired eye or hand makes of them


class BadCode(ValueError):
    """What was typed is no code."""


class BadLength(BadCode):
    """There are `count` signs and not 32."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} signs")
        self.count = count


class Slip(BadCode):
    """Something is mistyped in one of these `groups` (numbers from 1)."""

    def __init__(self, groups: tuple[int, ...]) -> None:
        super().__init__("a slip")
        self.groups = groups


def to_groups(secret: bytes) -> tuple[str, ...]:
    """The groups of a secret, in order."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a code stands for {SECRET_BYTES} bytes, not {len(secret)}")
    groups: list[str] = []
    for pair in range(GROUPS // 2):
        data = secret[pair * _PAIR_BYTES : (pair + 1) * _PAIR_BYTES]
        number = int.from_bytes(data + _check(pair, data), "big")
        signs = "".join(SIGNS[number >> place & 31] for place in range((_PAIR_SIGNS - 1) * _BITS, -1, -_BITS))
        groups += [signs[:GROUP_SIGNS], signs[GROUP_SIGNS:]]
    return tuple(groups)


def tidy(text: str) -> str:
    """The signs of a typed code or group, as they are meant: capitals, no separators, look-alikes put right."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in plain if sign.isalnum()).translate(_MISREAD)


def from_text(text: str) -> bytes:
    """The secret of a typed code; spaces, hyphens, line ends, small letters do not matter. `BadLength` or `Slip`."""
    signs = tidy(text)
    if len(signs) != GROUPS * GROUP_SIGNS:
        raise BadLength(len(signs))
    pairs = [_pair(number, signs[number * _PAIR_SIGNS : (number + 1) * _PAIR_SIGNS]) for number in range(GROUPS // 2)]
    wrong = [number for number, data in enumerate(pairs) if data is None]
    if wrong:
        raise Slip(tuple(group for number in wrong for group in (2 * number + 1, 2 * number + 2)))
    return b"".join(data for data in pairs if data is not None)


def _pair(pair: int, signs: str) -> bytes | None:
    """The bytes of two groups; None if their check says that they are not what was printed."""
    if any(sign not in SIGNS for sign in signs):
        return None
    number = 0
    for sign in signs:
        number = number << _BITS | SIGNS.index(sign)
    whole = number.to_bytes(_PAIR_BYTES + 1, "big")
    data, check = whole[:_PAIR_BYTES], whole[_PAIR_BYTES:]
    return data if check == _check(pair, data) else None


def _check(pair: int, data: bytes) -> bytes:
    # The pair's number goes in: two pairs that changed places are a slip, too.
    return sha256(lp(LABEL + b" recovery code", bytes([pair]), data))[:1]
