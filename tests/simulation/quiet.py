# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""When nothing is under way any more: both screens are equal and complete, and nobody is stuck."""

from __future__ import annotations

from collections.abc import Sequence

from console.core.plan import DeskNow
from console.core.talk import TalkNow
from console.core.values import Author, Delivery
from shared.frames import DeskState
from shared.limits import TALKS_OPEN
from shared.states import Talk, Visit
from tests.parent.talk import PageTalk
from tests.simulation.oracle import Oracle
from tests.simulation.relay_process import RelayProcess
from tests.simulation.tab import Tab
from tests.simulation.world import Violation

HERE = (DeskState.ON, DeskState.CLOSING, DeskState.FULL, DeskState.ONLY_BOOKED)
AWAY_TOLD = 30.0  # seconds after the desk has gone; who has heard the relay for half of them has been told
UNDER_WAY = (Visit.OPENING, Visit.ASKING, Visit.UNANSWERED, Visit.READYING, Visit.CLOSED)


def check_away(now: float, relay: RelayProcess, tabs: Sequence[Tab]) -> None:
    """No page goes on saying that somebody is at the desk when nobody is."""
    gone = relay.desk_gone_since
    if not relay.is_up or gone is None or now - gone < AWAY_TOLD:
        return
    for tab in tabs:
        hears = not tab.asleep and tab.line is not None and tab.line.is_open
        if hears and tab.heard - max(gone, tab.heard_from) >= AWAY_TOLD / 2 and tab.page.desk in HERE:
            raise Violation(f"{tab.name}: the page says that somebody is at the desk, and nobody is")


def check_quiet(oracle: Oracle, tabs: Sequence[Tab]) -> None:
    """The desk is up and on duty, no fault is going on, and there was time enough."""
    assert oracle.desk.desk is not None
    oracle.check_screen()
    oracle.check_private()
    now = oracle.desk.desk.now
    for tab in tabs:
        _check_progress(oracle, tab, now)
        talk = tab.page.talk
        if talk is not None and tab.page.may_write:
            _check_both_screens(oracle, tab, talk, now.by_sid(talk.session.sid))
    _check_places(oracle, tabs, now)


def _check_progress(oracle: Oracle, tab: Tab, now: DeskNow) -> None:
    page = tab.page
    talk = page.over
    was_ready = talk is not None and talk.session.expected > 0
    is_young = talk is not None and oracle.world.now - talk.born < oracle.limits.talk_keys
    if page.problem or (page.state is Visit.GONE and was_ready and is_young):
        raise Violation(f"{tab.name}: the page gave up: {page.problem or 'gone'}")
    is_full = sum(talk.is_open for talk in now.talks.values()) >= TALKS_OPEN
    if page.state in UNDER_WAY and (page.state is not Visit.CLOSED or not is_full):
        raise Violation(f"{tab.name}: the page is still {page.state.value} when all is quiet")


def _check_both_screens(oracle: Oracle, tab: Tab, talk: PageTalk, at_desk: TalkNow | None) -> None:
    if at_desk is None or not at_desk.is_open or at_desk.state.value != talk.state.value:
        where = (at_desk.state.value, at_desk.ended_by) if at_desk else "unknown"
        raise Violation(f"{tab.name}: the page is {talk.state.value}, the desk says {where}")
    transcript = oracle.desk.screen.get(at_desk.id, [])
    on_page = [(line.mine, line.text) for line in talk.lines]
    if on_page != [(line.author is Author.PARENT, line.text) for line in transcript]:
        raise Violation(f"{tab.name}: the two screens differ when all is quiet")
    if [text for mine, text in on_page if not mine] != oracle.visit(talk.session.sid).answered:
        raise Violation(f"{tab.name}: the page lacks something that the worker typed")
    if talk.outbox or talk.unsent or at_desk.outbox:
        raise Violation(f"{tab.name}: something is still not acknowledged when all is quiet")
    if any(line.delivery is Delivery.WAITING for line in transcript):
        raise Violation(f"{tab.name}: the worker's line still waits when all is quiet")
    if tab.page.desk not in HERE:
        raise Violation(f"{tab.name}: the page says that nobody is at the desk, and somebody is")
    if not at_desk.present:
        raise Violation(f"{tab.name}: the worker is told that a parent is away who is there")


def _check_places(oracle: Oracle, tabs: Sequence[Tab], now: DeskNow) -> None:
    """One who was put back is not counted; who was told less before keeps that."""
    ahead, places = 0, {}
    for talk in [now.talks[talk] for talk in oracle.arrivals if talk in now.talks]:
        if talk.state is Talk.WAITING:
            places[talk.sid] = ahead + 1
            ahead += not talk.put_back
    for tab in tabs:
        shown = tab.page.talk
        if shown is None or not tab.page.may_write or shown.session.sid not in places:
            continue
        actual = places[shown.session.sid]
        if shown.place is None or shown.place > actual or (not oracle.put_back_ever and shown.place != actual):
            raise Violation(f"{tab.name}: told place {shown.place}, it is {actual}")
