# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The state machines that the two ends share: a visit as the page lives it, a talk as the desk holds it."""

from __future__ import annotations

from enum import Enum
from typing import Final

from shared.machine import Machine


class Visit(Enum):
    """What a page is in."""

    FRONT = "front"
    OPENING = "opening"  # a socket, and waiting for the bundle
    CLOSED = "closed"  # no desk on duty: hours and other help are shown
    ASKING = "asking"  # flight 1 is out
    UNANSWERED = "unanswered"  # for too long: the page says that the line to the worker is broken, and tries on
    READYING = "readying"  # keys are there, record 0 is out
    CODE = "code"  # with a return code at the desk, in no queue: to see, move, cancel a time
    WAITING = "waiting"
    TALKING = "talking"
    PAUSED = "paused"
    ENDED = "ended"
    GONE = "gone"  # the desk does not know this talk


class VisitEvent(Enum):
    """What happens to a page."""

    START = "start"
    BUNDLE = "bundle"
    NO_DESK = "no desk"
    FLIGHT2 = "flight 2"
    BAD_FLIGHT2 = "bad flight 2"
    NO_ANSWER = "no answer"
    DESK_READY = "desk ready"
    CODE_READY = "code ready"
    JOINED = "joined"
    TAKEN = "taken"
    BACK_IN_QUEUE = "back in queue"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"
    GONE = "gone"
    LEAVE = "leave"


_V, _E = Visit, VisitEvent
_over: Final = {_E.ENDED: _V.ENDED, _E.GONE: _V.GONE, _E.LEAVE: _V.ENDED}

VISIT: Final[Machine[Visit, VisitEvent]] = Machine(
    "visit",
    _V.FRONT,
    {
        _V.FRONT: {_E.START: _V.OPENING},
        _V.OPENING: {_E.BUNDLE: _V.ASKING, _E.NO_DESK: _V.CLOSED, _E.LEAVE: _V.FRONT},
        _V.CLOSED: {_E.BUNDLE: _V.ASKING, _E.LEAVE: _V.FRONT},
        _V.ASKING: {
            _E.FLIGHT2: _V.READYING,
            _E.BAD_FLIGHT2: _V.OPENING,
            _E.NO_ANSWER: _V.UNANSWERED,
            _E.NO_DESK: _V.CLOSED,
            _E.BUNDLE: _V.ASKING,
            _E.LEAVE: _V.FRONT,
        },
        _V.UNANSWERED: {
            _E.FLIGHT2: _V.READYING,
            _E.BAD_FLIGHT2: _V.OPENING,
            _E.NO_DESK: _V.CLOSED,
            _E.BUNDLE: _V.ASKING,
            _E.LEAVE: _V.FRONT,
        },
        _V.READYING: {_E.DESK_READY: _V.WAITING, _E.CODE_READY: _V.CODE, **_over},
        _V.CODE: {_E.JOINED: _V.WAITING, **_over},
        _V.WAITING: {_E.TAKEN: _V.TALKING, **_over},
        _V.TALKING: {_E.BACK_IN_QUEUE: _V.WAITING, _E.PAUSED: _V.PAUSED, **_over},
        _V.PAUSED: {_E.RESUMED: _V.TALKING, _E.BACK_IN_QUEUE: _V.WAITING, **_over},
        _V.ENDED: {_E.START: _V.OPENING},
        _V.GONE: {_E.START: _V.OPENING},
    },
)


class Talk(Enum):
    """What a talk is in at the desk. *Away* is not a state of the talk but of its line."""

    ASKED = "asked"  # flight 2 is stored; nobody is there yet
    CODE = "code"  # somebody with a return code, in no queue
    WAITING = "waiting"
    TALKING = "talking"
    PAUSED = "paused"
    ENDED = "ended"  # the parent's page is still told
    CLOSED = "closed"  # both ends are done; the talk keys are gone


class TalkEvent(Enum):
    """What happens to a talk."""

    READY = "ready"
    CODE_READY = "code ready"
    JOIN = "join"
    TAKE = "take"
    PUT_BACK = "put back"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"
    LET_GO = "let go"
    PARENT_LEFT = "parent left"
    GOODBYE = "goodbye"
    EXPIRE = "expire"


_T, _F = Talk, TalkEvent
_close: Final = {
    _F.END: _T.ENDED,
    _F.LET_GO: _T.ENDED,
    _F.PARENT_LEFT: _T.CLOSED,
    _F.EXPIRE: _T.CLOSED,
}

TALK: Final[Machine[Talk, TalkEvent]] = Machine(
    "talk",
    _T.ASKED,
    {
        _T.ASKED: {_F.READY: _T.WAITING, _F.CODE_READY: _T.CODE, _F.EXPIRE: _T.CLOSED},
        _T.CODE: {_F.JOIN: _T.WAITING, **_close},
        _T.WAITING: {_F.TAKE: _T.TALKING, **_close},
        _T.TALKING: {_F.PUT_BACK: _T.WAITING, _F.PAUSE: _T.PAUSED, **_close},
        _T.PAUSED: {_F.RESUME: _T.TALKING, _F.PUT_BACK: _T.WAITING, **_close},
        _T.ENDED: {_F.GOODBYE: _T.CLOSED, _F.PARENT_LEFT: _T.CLOSED, _F.EXPIRE: _T.CLOSED},
        _T.CLOSED: {},
    },
)
