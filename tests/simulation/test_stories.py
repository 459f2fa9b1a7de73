# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Single stories from the field, told with the simulation's parts: the real hub, the real desk, the page's own logic.

The oracle looks on at every step, as in the seeded runs.
"""

from __future__ import annotations

import pytest

from console.core.values import Delivery, DutyState
from shared.frames import DeskState
from shared.states import Talk, Visit
from tests.simulation.deaths import Point
from tests.simulation.stage import Stage


@pytest.fixture
def stage(tmp_path):
    stage = Stage(tmp_path)
    yield stage
    stage.desk.kill()


def test_what_a_parent_wrote_while_the_desk_was_away_for_ten_minutes_is_all_there(stage):
    """field-reports.md A-01."""
    tab = stage.talking()
    stage.desk.kill()
    stage.wait(30)
    for text in ("eka", "toka", "kolmas"):
        stage.types(tab, text)
        stage.wait(10)
    assert stage.arrived(tab) == []
    stage.wait(600)
    stage.desk.start()
    stage.wait(10)
    assert stage.at_desk(tab) == [("parent", "eka"), ("parent", "toka"), ("parent", "kolmas")]
    assert stage.arrived(tab) == ["eka", "toka", "kolmas"]


def test_a_text_sent_right_after_a_phone_woke_up_waits_and_arrives_once(stage):
    """field-reports.md A-02: the line was cut silently while the page was hidden for three minutes."""
    tab = stage.talking()
    tab.sleep()
    tab.line.die(stage.simulation.limits.silence)
    stage.wait(90)
    stage.answers(tab, "Olen täällä.")
    stage.wait(90)
    tab.wake()
    stage.types(tab, "Oletko vielä siellä?")
    assert stage.arrived(tab) == []
    stage.wait(10)
    assert stage.arrived(tab) == ["Oletko vielä siellä?"]
    assert stage.on_page(tab) == stage.at_desk(tab) == [("worker", "Olen täällä."), ("parent", "Oletko vielä siellä?")]


def test_a_text_whose_acknowledgement_was_lost_stands_once_and_two_equal_texts_stand_twice(stage):
    """field-reports.md A-03."""
    tab = stage.talking()
    stage.desk.kill_at = Point.AFTER_APPLY  # it is committed, and nobody is told
    stage.types(tab, "ok")
    stage.wait(1)
    assert stage.desk.desk is None
    assert stage.arrived(tab) == []
    stage.desk.start()
    stage.wait(20)
    stage.types(tab, "ok")
    stage.wait(10)
    assert stage.at_desk(tab) == stage.on_page(tab) == [("parent", "ok"), ("parent", "ok")]
    assert stage.arrived(tab) == ["ok", "ok"]


def test_a_position_that_was_lost_on_the_way_is_asked_for(stage):
    """Else the two screens would differ for good: the page would show the answer above the question."""
    tab, line = stage.talking(), stage.desk.line
    line.cut = lambda: line.die(stage.simulation.limits.silence)  # the relay does not notice, and tells no page of it
    stage.desk.kill_at = Point.AFTER_APPLY  # the acknowledgement, and the position with it, is never sent
    stage.types(tab, "kysymys")
    stage.wait(0.5)
    stage.desk.start()
    stage.wait(3)
    stage.answers(tab, "vastaus")
    stage.wait(15)
    assert stage.on_page(tab) == stage.at_desk(tab) == [("parent", "kysymys"), ("worker", "vastaus")]


def test_replies_that_wait_survive_a_restart_and_keep_their_order(stage):
    """field-reports.md A-18."""
    tab = stage.talking()
    tab.line.cut()
    tab.sleep()
    stage.wait(5)
    for text in ("J1", "J2"):
        stage.answers(tab, text)
    stage.desk.kill()
    stage.desk.start()
    stage.wait(5)
    assert [line.delivery for line in stage.desk.screen[stage.talk_of(tab)]] == [Delivery.WAITING] * 2
    stage.answers(tab, "J3")
    tab.wake()
    stage.types(tab, "S4")
    stage.types(tab, "S5")
    stage.wait(30)
    assert stage.on_page(tab) == stage.at_desk(tab)
    assert [text for author, text in stage.at_desk(tab) if author == "worker"] == ["J1", "J2", "J3"]
    assert [text for author, text in stage.at_desk(tab) if author == "parent"] == ["S4", "S5"]


def test_a_desk_that_slept_for_twenty_minutes_catches_up_within_ten_seconds(stage):
    """field-reports.md A-29: meanwhile the page says that the worker is away, and nobody is let go."""
    tab, waiting = stage.talking(), stage.parent()
    stage.desk.sleep()
    stage.desk.line.die(stage.simulation.limits.silence)
    stage.wait(45)
    assert tab.page.desk is DeskState.AWAY
    stage.types(tab, "siellä?")
    stage.wait(20 * 60)
    stage.oracle.absence_starts_anew()
    stage.desk.wake()
    stage.wait(10)
    assert stage.at_desk(tab) == [("parent", "siellä?")]
    assert (tab.page.desk, waiting.page.state) == (DeskState.ON, Visit.WAITING)
    stage.is_quiet()


@pytest.mark.parametrize("outage", ["relay", "desk", "page"])
def test_a_place_in_the_queue_survives(stage, outage):
    tabs = [stage.parent() for _ in range(3)]
    stage.wait(30)
    assert [tab.page.talk.place for tab in tabs] == [1, 2, 3]
    match outage:
        case "relay":
            stage.relay.kill()
            stage.wait(60)
            stage.plan.start_relay()
        case "desk":
            stage.desk.kill()
            stage.wait(60)
            stage.desk.start()
        case "page":
            tabs[0].line.cut()
            tabs[0].sleep()
            stage.wait(14 * 60)
            tabs[0].wake()
    late = stage.parent()
    stage.wait(30)
    assert [tab.page.talk.place for tab in (*tabs, late)] == [1, 2, 3, 4]
    stage.is_quiet()


def test_a_parent_who_is_away_for_a_quarter_of_an_hour_gives_up_the_place_and_is_told_so(stage):
    tab, behind = stage.parent(), stage.parent()
    tab.sleep()
    tab.line.cut()
    stage.wait(16 * 60)
    assert behind.page.talk.place == 1
    tab.wake()
    stage.wait(10)
    assert (tab.page.state, tab.page.ended_by) == (Visit.ENDED, "let_go")


def test_a_relay_that_is_down_for_an_hour_costs_nobody_their_place(stage):
    tabs = [stage.parent(), stage.parent()]
    stage.relay.kill()
    stage.wait(3600)
    stage.plan.start_relay()
    stage.wait(60)
    assert [tab.page.state for tab in tabs] == [Visit.WAITING] * 2
    stage.is_quiet()


def test_a_parent_who_reloads_goes_on_where_they_were(stage):
    tab = stage.talking()
    stage.types(tab, "ennen")
    stage.wait(1)
    stage.answers(tab, "vastaus")
    stage.wait(5)
    tab.reload()
    stage.wait(5)
    stage.types(tab, "jälkeen")
    stage.wait(5)
    assert stage.on_page(tab) == [("parent", "ennen"), ("worker", "vastaus"), ("parent", "jälkeen")]
    stage.is_quiet()


def test_a_reload_in_the_middle_of_sending_sends_once(stage):
    tab = stage.talking()
    tab.reload_amid = True
    stage.types(tab, "vain kerran")
    stage.wait(10)
    assert stage.at_desk(tab) == stage.on_page(tab) == [("parent", "vain kerran")]


def test_a_reload_after_the_relay_lost_its_memory_is_a_new_visit(stage):
    """protocol.md, A reload in the page: the price is stated, and nothing that cannot be read is shown."""
    tab = stage.talking()
    stage.relay.kill()
    tab.reload()
    stage.plan.start_relay()
    stage.wait(20)
    assert (tab.page.restored, tab.page.shown, tab.storage) == (False, None, None)


def test_nothing_stays_in_the_tab_after_the_end(stage):
    tab = stage.talking()
    tab.do(tab.page.ends)
    assert tab.storage is None
    stage.wait(5)
    assert tab.page.talk is None
    assert stage.desk.desk.now.talks[stage.talk_of(tab)].state is Talk.CLOSED


def test_the_first_words_of_a_parent_who_was_just_let_go_are_seen_by_the_worker(stage):
    tab = stage.parent()
    tab.line.slow = 2
    stage.types(tab, "Ehdin vielä kirjoittaa.")
    stage.worker.duty_off()
    stage.wait(10)
    assert stage.at_desk(tab) == [("parent", "Ehdin vielä kirjoittaa.")]
    assert stage.desk.desk.now.talks[stage.talk_of(tab)].is_shown


def test_a_page_that_slept_through_its_arrival_can_start_anew(stage):
    stage.plan.tabs.append(tab := stage.simulation._new_tab())
    while tab.page.opening is None:  # until the first flight is out
        stage.world.run_next()
    tab.sleep()
    stage.wait(16 * 60)
    tab.wake()
    stage.wait(5)
    assert tab.page.state.value == "gone"
    tab.do(tab.page.start)
    stage.wait(5)
    assert tab.page.state.value == "waiting"


def test_a_disk_that_was_full_while_the_desk_logged_in_costs_nothing_once_there_is_room(stage):
    """attacks.md S7."""
    tab = stage.talking()
    stage.desk.disk_full = True
    stage.relay.kill()
    stage.plan.start_relay()
    stage.wait(20)
    stage.types(tab, "säilyy")
    stage.wait(20)
    assert stage.arrived(tab) == []
    stage.desk.disk_full = False
    stage.wait(40)
    assert stage.arrived(tab) == ["säilyy"]
    stage.is_quiet()


def test_a_relay_that_drops_the_end_of_a_talk_never_makes_a_page_say_arrived(stage):
    """attacks.md P12."""
    tab = stage.talking()
    tab.line.mischief = ["drop"] * 1000
    stage.types(tab, "ei perille")
    stage.wait(120)
    assert stage.arrived(tab) == []
    assert tab.page.desk_silent
    tab.line.mischief = []
    stage.wait(20)
    assert stage.arrived(tab) == ["ei perille"]


def test_a_relay_that_delays_everything_by_ten_minutes_changes_no_order(stage):
    """attacks.md P13."""
    tab = stage.talking()
    stage.types(tab, "yksi")
    stage.wait(5)
    tab.line.slow = stage.desk.line.slow = 600
    stage.types(tab, "kaksi")
    stage.answers(tab, "vastaus")
    stage.wait(30)
    assert stage.arrived(tab) == ["yksi"]
    tab.line.slow = stage.desk.line.slow = 0
    stage.wait(3000)
    assert stage.on_page(tab) == stage.at_desk(tab)
    assert stage.arrived(tab) == ["yksi", "kaksi"]


def test_a_busy_hour_with_duty_ending_lets_all_who_wait_go_with_a_word(stage):
    talking, tabs = stage.talking(), [stage.parent() for _ in range(4)]
    assert stage.worker.wish(lambda desk, now: desk.set_duty(now, DutyState.CLOSING))
    stage.wait(5)
    assert all(tab.page.talk.closing for tab in tabs)
    stage.wait(15 * 60)
    assert [tab.page.ended_by for tab in tabs] == ["off_duty"] * 4
    assert talking.page.state is Visit.TALKING
