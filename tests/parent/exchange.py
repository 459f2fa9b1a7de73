# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Records and control messages on the line as it is now; mirrors web_client/exchange.mjs.

What is sent is stored first; what came is stored, then acknowledged; what stays unacknowledged is offered again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from shared.frames import DeskControl, DeskRecord
from shared.records import (
    Ack,
    Bye,
    Control,
    DeskReady,
    DeskText,
    Pause,
    Placed,
    Record,
    Resume,
    StateTold,
    Sync,
    TalkState,
    Typing,
)
from shared.session import Ahead, ControlReceiver, ControlSender, Forged, Fresh, Had, Unreadable, open_record
from shared.states import VisitEvent
from tests.parent.talk import add_desk_text, add_record, arrived

if TYPE_CHECKING:
    from tests.parent.page import ParentPage

SALT_BYTES: Final = 16
MESSAGE_ID: Final = 16
RESENT_AT_ONCE: Final = 16  # the relay counts frames by the second; the next lot follows this one's acknowledgement
ENDINGS: Final = {
    TalkState.FULL: "full",
    TalkState.OFF_DUTY: "off_duty",
    TalkState.ENDED: "worker",
    TalkState.LET_GO: "let_go",
}
NEVER: Final = 1 << 62


def open_streams(page: ParentPage) -> None:
    """Both control streams of a talk that has just begun, or was found again after a reload."""
    assert page.talk is not None
    page.receiver = ControlReceiver(page.talk.session)
    page.resent_to = NEVER
    _fresh_sender(page)


def _fresh_sender(page: ParentPage) -> None:
    assert page.talk is not None
    page.sender = ControlSender(page.talk.session, page.setting.random(SALT_BYTES))


def catch_up(page: ParentPage) -> None:
    """After a cut on either side, each end first says what it holds."""
    _fresh_sender(page)
    _sync(page)
    _watch_outbox(page)


def _control(page: ParentPage, message: Control) -> None:
    if page.line.is_open:
        assert page.sender is not None
        page.line.send(page.sender.seal(message))


def _sync(page: ParentPage) -> None:
    assert page.talk is not None
    page.asked = True
    _control(page, Sync(page.talk.session.expected, page.talk.unplaced_from))


def _acknowledge_all(page: ParentPage) -> None:
    assert page.talk is not None
    _control(page, Ack(page.talk.session.expected, ()))


def tell_typing(page: ParentPage) -> None:
    """Tell the worker that the parent writes."""
    _control(page, Typing())


def say_new(page: ParentPage, record: Record) -> None:
    """A record of this page: number, seal, store, and only then the socket."""
    assert page.talk is not None
    page.talk, frame = add_record(page.talk, page.setting.random(MESSAGE_ID), record)
    page.store()
    page.line.send(frame)
    _watch_outbox(page)


def say_goodbye_once(page: ParentPage) -> None:
    """The goodbye of a page that will not be there to repeat it."""
    assert page.talk is not None
    page.talk, frame = add_record(page.talk, page.setting.random(MESSAGE_ID), Bye())
    page.line.send(frame)


def _watch_outbox(page: ParentPage) -> None:
    """On a live line, what stays unacknowledged makes this page ask; a desk that never answers counts as lost.

    So does a text whose acknowledgement came by another way than its position: else the two screens differ for good.
    """
    assert page.talk is not None
    waits = page.talk.outbox or page.talk.lacks_positions
    if not waits or not page.line.is_open or "outbox" in page.timers:
        return

    def ask() -> None:
        page.unanswered += 1
        page.desk_silent = page.unanswered * page.limits.resend >= page.limits.silence
        _sync(page)
        _watch_outbox(page)

    page.wait("outbox", page.limits.resend, ask)


def _heard(page: ParentPage) -> None:
    page.unanswered = 0
    page.desk_silent = False


def _resend(page: ParentPage) -> None:
    assert page.talk is not None
    batch = page.talk.outbox[:RESENT_AT_ONCE]
    for _, frame in batch:
        page.line.send(frame)
    page.resent_to = NEVER if len(batch) < RESENT_AT_ONCE else batch[-1][0]


def _acked(page: ParentPage, up_to: int, placed: tuple[Placed, ...]) -> None:
    assert page.talk is not None
    waiting = len(page.talk.outbox)
    page.talk = arrived(page.talk, up_to, placed)
    outbox = page.talk.outbox
    if len(outbox) < waiting or placed:
        page.cancel("outbox")
        page.store()
    if outbox and (page.asked or outbox[0][0] > page.resent_to):
        _resend(page)
    page.asked = False
    _watch_outbox(page)
    if page.leaving and not outbox:
        page.close()  # the desk has our goodbye


def take_control(page: ParentPage, frame: DeskControl) -> None:
    """A control message of the desk."""
    assert page.talk is not None
    assert page.receiver is not None
    message = page.receiver.open(frame)
    if message is None:
        return
    _heard(page)
    match message:
        case Ack(up_to, placed):
            _acked(page, up_to, placed)
        case Sync(expected, _):
            page.asked = True  # it says itself what it lacks
            _acknowledge_all(page)
            _acked(page, expected, ())
        case Typing():
            page.worker_typing = True
            page.wait("typing", page.limits.typing_shown, lambda: _typing_over(page))


def _typing_over(page: ParentPage) -> None:
    page.worker_typing = False


def take_record(page: ParentPage, frame: DeskRecord) -> None:
    """A record of the desk: open, store, acknowledge, in this order."""
    assert page.talk is not None
    ended_by = ""
    match open_record(page.talk.session, frame):
        case Ahead():
            if not page.asked:
                _sync(page)
            return
        case Forged(session, over):
            page.talk = replace(page.talk, session=session)
            if over:
                page.finish("error")
            return
        case Had():
            pass
        case Unreadable(session, _, _):
            _heard(page)
            page.talk = replace(page.talk, session=session)
            page.store()
        case Fresh(session, number, _, record):
            _heard(page)
            page.talk = replace(page.talk, session=session)
            ended_by = _apply(page, number, record)
            if ended_by:
                page.wipe()
            else:
                page.store()
    _acknowledge_all(page)
    if ended_by:
        page.finish(ended_by)


def _apply(page: ParentPage, number: int, record: Record) -> str:
    """What a fresh record changes; gives who ended the talk, if it says so."""
    assert page.talk is not None
    match record:
        case DeskReady():
            page.step(VisitEvent.DESK_READY)
        case DeskText():
            page.talk = add_desk_text(page.talk, number, record)
            page.cancel("typing")
            page.worker_typing = False
        case Pause():
            page.step(VisitEvent.PAUSED)
        case Resume():
            page.step(VisitEvent.RESUMED)
        case Bye():
            return "worker"
        case StateTold():
            return _apply_state(page, record)
    return ""


def _apply_state(page: ParentPage, record: StateTold) -> str:
    assert page.talk is not None
    state = record.state
    if state is TalkState.WAITING:
        told = record.place
        place = min(told, page.talk.place) if told and page.talk.place else told or page.talk.place  # only falls
        places = (*page.talk.told, told) if told else page.talk.told
        page.talk = replace(page.talk, place=place, wait=record.wait, told=places)
    elif state is TalkState.TAKEN:
        if not page.step(VisitEvent.TAKEN):
            page.step(VisitEvent.RESUMED)
    elif state is TalkState.PAUSED:
        page.step(VisitEvent.PAUSED)
    elif state is TalkState.BACK_IN_QUEUE and page.step(VisitEvent.BACK_IN_QUEUE):
        page.talk = replace(page.talk, place=record.place or None, wait=None)
    elif state is TalkState.CLOSING:
        page.talk = replace(page.talk, closing=True)
    return ENDINGS.get(state, "")
