# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a visit arrives at the desk: room, bundle, first flight and its answer; mirrors web_client/arrival.mjs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shared.crypto import sid_of
from shared.errors import RemoteError
from shared.frames import DeskState, Flight1, encode
from shared.handshake import SEED_BYTES, HandshakeStatus, check_bundle, open_talk
from shared.records import Feeling, PageReady, Purpose
from shared.signed import Language
from shared.states import VISIT, Visit, VisitEvent
from tests.parent import exchange
from tests.parent.talk import new_talk

if TYPE_CHECKING:
    from tests.parent.page import ParentPage

TOKEN_BYTES: Final = 32
TRIES: Final = 6  # of one first flight, before a fresh one is made: the desk may have dropped this one for good


def enter_room(page: ParentPage, token: bytes) -> None:
    """Enter the room of a token."""
    page.token = token
    page.sid = sid_of(token)
    page.line.start(page.now)


def _arrive_anew(page: ParentPage) -> None:
    """All anew, with another token: nothing that was under way for the old one can reach the new one."""
    page.leave_room()
    page.state = VISIT.after(VISIT.start, VisitEvent.START)
    enter_room(page, page.setting.random(TOKEN_BYTES))


def consider(page: ParentPage, bundle_is_new: bool) -> None:
    """The desk's state or its bundle has come: ask, or say that there is nobody."""
    asking = page.state in (Visit.ASKING, Visit.UNANSWERED)
    if page.desk is None or not (asking or page.state in (Visit.OPENING, Visit.CLOSED)):
        return
    if page.desk in (DeskState.ON, DeskState.CLOSING):
        if page.bundle and (bundle_is_new or not asking):
            _ask(page)
    elif page.desk is not DeskState.AWAY or not asking:  # away: it was there a moment ago, the page tries on
        page.cancel("answer")
        page.step(VisitEvent.NO_DESK)


def _ask(page: ParentPage) -> None:
    if page.opening is not None and page.opening.bundle != page.bundle:
        _arrive_anew(page)
        return
    if page.opening is None:
        setting, signed = page.setting, page.bundle
        tolerance = page.limits.bundle_tolerance
        try:
            bundle = check_bundle(signed, setting.identity, setting.origin, setting.manifest, page.now, tolerance)
        except RemoteError:
            page.refuse("untrusted")
            return
        own, seed = setting.new_pair(), setting.random(SEED_BYTES)
        page.opening = open_talk(signed, bundle, page.sid, own, seed, Language.FI, setting.seal_to)
    page.step(VisitEvent.BUNDLE)
    _send_flight(page)


def _send_flight(page: ParentPage) -> None:
    assert page.opening is not None
    flight1 = page.opening.flight1
    page.line.send(encode(Flight1(page.sid, flight1[:8], flight1[8:])))
    _wait_for_answer(page)


def _wait_for_answer(page: ParentPage) -> None:
    def unanswered() -> None:
        page.step(VisitEvent.NO_ANSWER)
        page.tries += 1
        if page.tries % TRIES == 0:
            _arrive_anew(page)
        else:
            _send_flight(page)

    page.wait("answer", page.limits.flight_answer, unanswered)


def flight_held(page: ParentPage, ahead: int) -> None:
    """The relay holds the flight behind others; the time for an answer counts from when it is passed on."""
    if ahead:
        page.cancel("answer")
    elif page.opening is not None:
        _wait_for_answer(page)


def flight_answered(page: ParentPage, sealed: bytes) -> None:
    """The desk's answer: keys, and record 0."""
    assert page.opening is not None
    try:
        keys, status = page.opening.finish(sealed)
    except RemoteError:
        flight_failed(page)
        return
    if not page.step(VisitEvent.FLIGHT2):
        return  # the desk went off duty meanwhile: the same flight gets the same answer when it is back
    page.cancel("answer")
    page.opening, page.bundle = None, b""
    if status is HandshakeStatus.FULL:
        page.finish("full")
        return
    page.take_up(new_talk(page.sid, keys, page.state, page.now))
    exchange.say_new(page, PageReady(Purpose.TALK, Feeling.NOT_SAID))


def flight_failed(page: ParentPage) -> None:
    """The handshake starts anew once; then something is wrong (attacks.md P6)."""
    if page.restarts:
        page.refuse("untrusted")
        return
    page.restarts += 1
    _arrive_anew(page)
