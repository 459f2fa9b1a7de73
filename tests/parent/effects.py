# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the scripted page wants done: frozen values that a shell carries out in the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tests.parent.talk import PageTalk


@dataclass(frozen=True, slots=True)
class Connect:
    """Open a socket to the relay; the one before, if any, is left behind unheard."""


@dataclass(frozen=True, slots=True)
class Disconnect:
    """Close the socket and do not listen to it any more."""


@dataclass(frozen=True, slots=True)
class Send:
    """One binary message on the socket that is open."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """What the browser's session storage holds. There `talk` is sealed by `key`: only who has it may look."""

    token: bytes
    key: bytes
    talk: PageTalk


@dataclass(frozen=True, slots=True)
class Keep:
    """Write to the storage, before anything that stands after this is carried out."""

    kept: Kept


@dataclass(frozen=True, slots=True)
class Wipe:
    """Nothing of the visit stays on the device."""


Effect: TypeAlias = Connect | Disconnect | Send | Keep | Wipe
