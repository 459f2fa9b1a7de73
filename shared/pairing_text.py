# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one-time text that brings desk and relay together: the relay's address and a secret, on one line.

``https://keskustelu.example.fi#ABCD-EFGH-…``: an admin can read where it leads, copy it, or type it by hand.
The 32 signs are 128 bits of secret and 32 bits of checksum in base32 (RFC 4648 §6): a slip is told at once.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from shared import LABEL
from shared.wire import lp

SECRET_BYTES: Final = 16
_CHECK_BYTES: Final = 4
_ORIGIN: Final = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?"
)
_ORIGIN_BYTES: Final = 200  # as in `frames.Pair` and `signed.Bundle`
_LOOK_ALIKES: Final = str.maketrans("018", "OIB")  # base32 has none of these digits; a tired eye does
DESK_PATH: Final = "/v1/desk"
TALK_PATH: Final = "/v1/talk"


class PairingTextFault(Enum):
    """What is wrong with a pairing text."""

    EMPTY = "empty"
    SHAPE = "shape"  # not address#code, or a code of another length
    ADDRESS = "address"
    CHECKSUM = "checksum"  # one sign or more is not what it was


class PairingTextError(ValueError):
    """The text cannot be used; `fault` says why."""

    def __init__(self, fault: PairingTextFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def is_origin(text: str) -> bool:
    """Whether the text is a web origin as browsers send it (RFC 6454 §6.2)."""
    return len(text) <= _ORIGIN_BYTES and _ORIGIN.fullmatch(text) is not None  # which is ASCII: signs are bytes


def desk_url(origin: str) -> str:
    """Where a desk connects to, from the relay's origin: http becomes ws, https wss."""
    return "ws" + origin.removeprefix("http") + DESK_PATH


@dataclass(frozen=True, slots=True)
class PairingText:
    """The relay's origin and the secret (16 bytes) that authenticates one pairing."""

    origin: str
    secret: bytes

    def encode(self) -> str:
        """The one line to print."""
        code = base64.b32encode(self.secret + _check(self.origin, self.secret)).decode()
        return self.origin + "#" + "-".join(code[at : at + 4] for at in range(0, len(code), 4))

    @classmethod
    def decode(cls, text: str) -> PairingText:
        """From what somebody pasted or typed: white space, small letters and missing hyphens do not matter.

        `PairingTextError` if it is none.
        """
        joined = "".join(text.split())
        if not joined:
            raise PairingTextError(PairingTextFault.EMPTY)
        origin, mark, code = joined.rpartition("#")
        origin = origin.lower()
        code = code.replace("-", "").upper().translate(_LOOK_ALIKES)
        if not mark or not re.fullmatch(r"[A-Z2-7]{32}", code):
            raise PairingTextError(PairingTextFault.SHAPE)
        if not is_origin(origin):
            raise PairingTextError(PairingTextFault.ADDRESS)
        data = base64.b32decode(code)
        secret = data[:SECRET_BYTES]
        if data[SECRET_BYTES:] != _check(origin, secret):
            raise PairingTextError(PairingTextFault.CHECKSUM)
        return cls(origin, secret)


def _check(origin: str, secret: bytes) -> bytes:
    return hashlib.sha256(lp(LABEL + b" pairing text", origin.encode(), secret)).digest()[:_CHECK_BYTES]
