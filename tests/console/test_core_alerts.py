# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker is called for what needs them, until somebody looks or the cause is gone (field report A-10)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from console.core.alert_values import AlertRules, AlertsView, Reason
from console.core.alerts import Alerts, Call, alerts_view, look_for_causes, note_look, set_alert_rules, set_quiet
from console.core.delivery import say_moment
from console.core.practice import begin_practice, say_as_parent
from console.core.values import DutyState, TalkId
from shared.errors import LocalError
from shared.frames import DeskShown, DeskState
from tests.console.desk_in_hand import DeskInHand


@dataclass
class Watched:
    """A desk in hand whose alerts are looked at each second, as the program does."""

    hand: DeskInHand
    alerts: Alerts = field(default_factory=Alerts)
    in_view: TalkId | None = None
    calls: list[tuple[float, Call]] = field(default_factory=list)

    def looks(self) -> AlertsView:
        """Once, now."""
        desk, now = self.hand.desk.now, self.hand.now
        self.alerts, call = look_for_causes(self.alerts, desk, desk.alert_rules, self.in_view, now)
        if call != Call():
            self.calls.append((now, call))
        return alerts_view(self.alerts, desk, now)

    def passes(self, seconds: int) -> AlertsView:
        """Time goes by, with a look each second."""
        for _ in range(seconds):
            self.hand.ticks(1)
            self.looks()
        return self.looks()

    def touches(self) -> None:
        """Somebody touches the window."""
        self.alerts = note_look(self.alerts, self.hand.now)

    def reasons(self) -> list[Reason]:
        return [row.reason for row in self.looks().rows]

    def rung(self) -> int:
        return sum(call.rings for _, call in self.calls)

    def rules(self, **changes: object) -> None:
        rules = replace(self.hand.desk.now.alert_rules, **changes)  # type: ignore[arg-type]
        self.hand.do(lambda desk, now: desk.step(now, lambda plan: set_alert_rules(plan, rules)))


@pytest.fixture
def watched(tmp_path) -> Watched:
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return Watched(hand)


def test_a_new_parent_calls_until_somebody_looks(watched: Watched) -> None:
    watched.hand.arrives()
    assert watched.reasons() == [Reason.NEW_PARENT]
    assert watched.calls[0][1] == Call(rings=True, notice=Reason.NEW_PARENT)
    watched.passes(65)
    assert watched.rung() == 3, "again each half minute"
    assert [call.notice for _, call in watched.calls] == [Reason.NEW_PARENT, None, None], "the desktop is told once"
    watched.touches()
    assert watched.passes(4).rows == ()
    watched.passes(60)
    assert watched.rung() == 3


def test_a_parent_who_leaves_the_queue_stops_the_call_at_once(watched: Watched) -> None:
    """A-10: and the badge falls by one."""
    first = watched.hand.arrives()
    watched.hand.arrives()
    assert len(watched.looks().rows) == 2
    watched.hand._turn(first, first.page.ends(watched.hand.now))
    watched.hand.hands_on(first)
    assert len(watched.looks().rows) == 1
    watched.hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    assert watched.passes(1).rows == ()


def test_a_key_in_the_middle_of_a_word_does_not_hide_what_just_came(watched: Watched) -> None:
    watched.hand.arrives()
    watched.looks()
    watched.touches()
    assert watched.passes(3).rows != ()
    assert watched.passes(1).rows == ()
    assert watched.rung() == 1


def test_a_flapping_phone_calls_once(watched: Watched) -> None:
    """A-10: ten cuts in two minutes."""
    parent = watched.hand.arrives()
    for _ in range(10):
        watched.hand.drops(parent)
        watched.passes(6)
        watched.hand.comes_back(parent)
        watched.touches()
        watched.passes(6)
    assert watched.rung() == 1


def test_what_comes_at_once_rings_once(watched: Watched) -> None:
    for _ in range(4):
        watched.hand.arrives()
        watched.looks()
    assert watched.rung() == 1
    watched.passes(3)
    assert watched.rung() == 2, "for those who came after the first"


def test_a_message_calls_unless_its_talk_is_before_the_eyes(watched: Watched) -> None:
    """A-10: read means visible in a focused, unlocked window."""
    seen, other = watched.hand.taken(), watched.hand.taken()
    watched.in_view = watched.hand.talk(seen).id
    watched.hand.writes(seen, "Hei.")
    assert watched.reasons() == []
    watched.hand.writes(other, "Hei.")
    assert watched.reasons() == [Reason.MESSAGE]
    watched.hand.writes(other, "Oletko siellä?")
    watched.passes(5)
    assert watched.rung() == 1, "one call for a burst of messages"
    watched.hand.wishes("seen", other)
    assert watched.reasons() == []
    watched.hand.writes(other, "Vielä yksi asia.")
    assert watched.reasons() == [Reason.MESSAGE]


@pytest.mark.parametrize("minutes", [2, 5, 15])
def test_a_message_unanswered_for_the_minutes_that_were_set_calls_again_each_time(
    watched: Watched, minutes: int
) -> None:
    watched.rules(message=False, unanswered_minutes=minutes)
    parent = watched.hand.taken()
    watched.looks()
    watched.touches()
    watched.hand.writes(parent, "Apua.")
    assert watched.passes(60 * minutes - 1).rows == ()
    assert [row.reason for row in watched.passes(1).rows] == [Reason.UNANSWERED]
    watched.touches()
    assert watched.passes(10).rows == ()
    assert [row.reason for row in watched.passes(60 * minutes - 10).rows] == [Reason.UNANSWERED], "and still none"
    watched.hand.says(parent, "Olen tässä.")
    assert watched.passes(1).rows == ()


def test_zero_minutes_is_never(watched: Watched) -> None:
    watched.rules(message=False, unanswered_minutes=0)
    watched.hand.writes(watched.hand.taken(), "Apua.")
    assert watched.passes(120).rows == ()


def test_a_moment_puts_the_reminder_off_but_not_away(watched: Watched) -> None:
    watched.rules(message=False, unanswered_minutes=2)
    parent = watched.hand.taken()
    watched.hand.writes(parent, "Apua.")
    watched.passes(100)
    talk = watched.hand.talk(parent)
    watched.hand.do(lambda desk, now: desk.step(now, lambda plan: say_moment(plan, talk, "Hetkinen.")))
    assert watched.passes(119).rows == ()
    assert watched.passes(1).rows != ()


def test_a_lost_line_calls_after_a_few_seconds_and_is_over_when_it_is_back(watched: Watched) -> None:
    watched.hand.do(lambda desk, now: desk.on_link_lost(now))
    assert watched.passes(4).rows == ()
    assert [row.reason for row in watched.passes(1).rows] == [Reason.LINE_LOST]
    watched.hand.logs_in()
    assert watched.passes(1).rows == ()


def test_off_duty_with_nobody_there_a_lost_line_calls_nobody(watched: Watched) -> None:
    watched.hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    watched.hand.do(lambda desk, now: desk.on_link_lost(now))
    assert watched.passes(30).rows == ()


def test_quiet_for_ten_minutes_shows_and_does_not_call_and_then_calls_for_what_still_stands(watched: Watched) -> None:
    watched.alerts = set_quiet(watched.alerts, True, watched.hand.now)
    watched.hand.arrives()
    view = watched.passes(599)
    assert [row.reason for row in view.rows] == [Reason.NEW_PARENT]
    assert view.quiet_until == watched.alerts.quiet_until
    assert watched.calls == []
    assert watched.passes(1).quiet_until is None
    assert watched.calls[0][1] == Call(rings=True, notice=Reason.NEW_PARENT)


def test_quiet_can_be_taken_back(watched: Watched) -> None:
    watched.alerts = set_quiet(watched.alerts, True, watched.hand.now)
    watched.hand.arrives()
    watched.looks()
    watched.alerts = set_quiet(watched.alerts, False, watched.hand.now)
    assert watched.looks().quiet_until is None
    assert watched.rung() == 1


def test_without_sound_the_desktop_is_told_and_without_notices_it_rings(watched: Watched) -> None:
    watched.rules(volume=0)
    watched.hand.arrives()
    watched.looks()
    assert watched.calls[-1][1] == Call(rings=False, notice=Reason.NEW_PARENT)
    watched.rules(volume=55, notices=False)
    watched.hand.clock.advance(10)
    watched.hand.arrives()
    watched.looks()
    assert watched.calls[-1][1] == Call(rings=True, notice=None)


def test_each_reason_can_be_switched_off(watched: Watched) -> None:
    watched.rules(new_parent=False, message=False, line_lost=False, unanswered_minutes=0)
    watched.hand.writes(watched.hand.arrives(), "Hei.")
    watched.hand.do(lambda desk, now: desk.on_link_lost(now))
    assert watched.passes(60).rows == ()


def test_rules_survive_a_restart_and_are_held_to_their_bounds(watched: Watched) -> None:
    watched.rules(new_parent=False, unanswered_minutes=7, volume=25, notices=False)
    watched.hand.restarts()
    assert watched.hand.desk.now.alert_rules == AlertRules(
        new_parent=False, unanswered_minutes=7, volume=25, notices=False
    )
    for wrong in ({"unanswered_minutes": 61}, {"unanswered_minutes": -1}, {"volume": 101}):
        with pytest.raises(LocalError):
            watched.rules(**wrong)


def test_one_who_was_put_back_is_no_new_parent(watched: Watched) -> None:
    parent = watched.hand.taken()
    watched.hand.wishes("put_back", parent)
    assert watched.reasons() == []


def test_a_talk_with_oneself_calls_nobody(watched: Watched) -> None:
    watched.hand.do(lambda desk, now: desk.step(now, begin_practice))
    (talk,) = watched.hand.desk.now.talks
    watched.hand.do(lambda desk, now: desk.step(now, lambda plan: say_as_parent(plan, desk.talk(talk), "Hei.")))
    assert watched.passes(400).rows == ()


def test_a_bot_that_opens_many_talks_makes_one_call_and_says_so(watched: Watched) -> None:
    """C9."""
    for _ in range(40):
        watched.hand.shown = DeskShown(DeskState.ON, 0)
        watched.hand.arrives()
        watched.looks()
    assert watched.reasons() == [Reason.RUSH]
    assert watched.rung() == 1


def test_no_alert_has_room_for_a_word_of_a_parent(watched: Watched) -> None:
    """A-28: the type of a notice is a closed set of reasons; the window's rows hold the desk's own word pair."""
    parent = watched.hand.arrives()
    watched.hand.writes(parent, "MAIJA-lapsi-lyö")
    view = watched.looks()
    assert {row.label for row in view.rows} == {watched.hand.talk(parent).label}
    assert "MAIJA" not in repr((view, watched.alerts, watched.calls))
