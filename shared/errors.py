# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every error of the protocol, on one screen.

ProtocolError
├── LocalError    our own mistake: a bug, to be raised and reported
└── RemoteError   the other side's mistake: answered by a code, never by its own input
"""

from __future__ import annotations

from enum import IntEnum


class Refusal(IntEnum):
    """Why a socket was closed or a request refused; a websocket close code (RFC 6455 §7.4.2: 4000-4999 is ours)."""

    MALFORMED = 4000  # bytes that no frame or record of ours can be
    TAKEN_OVER = 4001  # another desk logged in with the right key
    NOT_ALLOWED = 4002  # a frame that this sender may not send now
    LOGIN_FAILED = 4003  # one answer for every reason (PROTOCOL.md, Pairing and login)
    REPLACED = 4004  # the same parent opened a newer socket
    WRONG_TOKEN = 4005  # somebody else's room
    SILENT = 4006  # nothing came for too long
    TOO_MANY = 4007  # a cap on sockets or rooms
    TOO_FAST = 4008  # a cap on frames per second
    TALK_OVER = 4009  # the talk has ended
    TAMPERED = 4010  # too many records whose seal was wrong
    PAIRING_FAILED = 4011  # the pairing text was wrong, used or out of date
    STUCK = 4012  # the reader did not take what was sent to it


class ProtocolError(Exception):
    """The root; never raised itself."""

    def __init__(self, *args: object) -> None:
        if type(self) is ProtocolError:
            raise TypeError("raise LocalError or RemoteError")
        super().__init__(*args)


class LocalError(ProtocolError):
    """We tried what the protocol forbids. Nothing has changed."""


class RemoteError(ProtocolError):
    """The other side sent what the protocol forbids. Nothing has changed; `code` is all that it is told."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code.name)
        self.code = code
