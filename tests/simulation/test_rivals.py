# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two machines that both hold the desk's folder, a machine that slept, and a relay and a page that mean harm."""

from __future__ import annotations

import random

import pytest

from console.core.values import Delivery
from shared.states import Talk, Visit
from tests.simulation.false_relay import FalseRelay
from tests.simulation.rogue import misbehave
from tests.simulation.stage import Stage


@pytest.fixture
def stage(tmp_path):
    stage = Stage(tmp_path)
    yield stage
    stage.desk.kill()


def test_a_desk_that_was_taken_over_stays_away_for_good(stage):
    """attacks.md R20."""
    tab = stage.talking()
    former = stage.plan.copies.move(5)
    stage.types(tab, "kumpi kuulee?")
    stage.wait(3600)
    assert former.line is None
    assert stage.at_desk(tab) == [("parent", "kumpi kuulee?")]
    assert stage.arrived(tab) == ["kumpi kuulee?"]
    stage.is_quiet()


def test_a_machine_that_was_offline_with_the_same_file_does_not_throw_out_the_one_that_went_on(stage):
    """Its count is that of the moment at which the folder was copied, to the last commit."""
    tab = stage.talking()
    former = stage.plan.copies.move_offline(50)
    stage.wait(45)
    assert former.desk.now.commits == stage.desk.known_commits - 1
    stage.wait(200)
    assert former.line is None
    stage.types(tab, "kuka kuulee?")
    stage.wait(5)
    assert stage.arrived(tab) == ["kuka kuulee?"]
    stage.is_quiet()


def test_an_old_copy_of_the_file_is_refused_also_by_a_relay_that_has_just_started(stage):
    tab = stage.talking()
    before = stage.desk.desk.now
    stage.types(tab, "tämä puuttuu kopiosta")
    stage.answers(tab, "ja tämä")
    stage.wait(5)
    stage.desk.renew()
    stage.wait(5)
    copy = stage.plan.copies.open_copy(before)
    stage.wait(20)
    stage.relay.kill()
    stage.plan.start_relay()
    stage.wait(120)
    assert copy.line is None
    stage.is_quiet()


def test_a_desk_on_another_network_goes_on_at_once_and_its_old_socket_harms_nobody(stage):
    tab = stage.talking()
    stage.desk.renew()
    stage.wait(3)
    stage.types(tab, "heti")
    stage.wait(2)
    assert stage.arrived(tab) == ["heti"]
    stage.wait(120)
    stage.is_quiet()


@pytest.mark.parametrize("minutes", [11, 40])
def test_the_desks_own_sleep_is_nobodys_absence(stage, minutes):
    """SIGSTOP, and the line lives on: what the parent's phone did meanwhile counts from the waking."""
    tab = stage.parent()
    tab.sleep()
    tab.line.cut()
    stage.wait(8 * 60)
    stage.desk.sleep()
    stage.wait(minutes * 60)
    stage.oracle.absence_starts_anew()
    stage.desk.wake()
    stage.wait(5 * 60)
    assert stage.desk.desk.now.talks[stage.talk_of(tab)].state is Talk.WAITING
    tab.wake()
    stage.wait(20)
    assert tab.page.state is Visit.WAITING
    stage.is_quiet()


def test_a_lock_with_a_talk_going_on_loses_nothing(stage):
    tab = stage.talking()
    stage.types(tab, "ennen lukitusta")
    stage.wait(5)
    assert stage.plan.worker.lock()
    stage.desk.shut()
    stage.types(tab, "lukittuna")
    stage.wait(30 * 60)
    stage.desk.start()
    stage.wait(20)
    assert stage.at_desk(tab) == [("parent", "ennen lukitusta"), ("parent", "lukittuna")]
    stage.is_quiet()


def test_a_stranger_reaches_nobodys_talk(stage):
    """attacks.md R14 to R17, P4, P8 to P11."""
    tab = stage.talking()
    for turn in range(200):
        stage.plan._stranger.act()
        if turn % 20 == 0:
            stage.types(tab, f"rivi {turn}")
        stage.wait(0.5)
    stage.wait(30)
    assert len(stage.at_desk(tab)) == 10
    stage.is_quiet()


def test_a_rogue_page_loses_its_own_talk_at_most(stage):
    rogue, tab = stage.talking(), stage.talking()
    chance = random.Random(1)
    for turn in range(30):
        if rogue.page.may_write and rogue.line is not None and rogue.line.is_open:
            misbehave(rogue, stage.oracle, chance)
        stage.types(tab, f"rivi {turn}")
        stage.wait(2)
    stage.wait(30)
    assert len(stage.at_desk(tab)) == 30
    assert stage.on_page(tab) == stage.at_desk(tab)


def control_frames(stage, *, to_desk):
    """Those that the relay has passed on, the oldest first."""
    return [data for end, data in stage.relay.passed if end is to_desk and data[0] in (0x0C, 0x0D)]


def test_an_old_control_message_said_again_to_a_desk_that_started_anew_shuts_nobody_out(stage):
    """What the page acknowledges after it is still heard: the worker's text says "Perillä"."""
    tab = stage.talking()
    stage.types(tab, "ensimmäinen")
    tab.line.cut()
    stage.wait(10)
    old = control_frames(stage, to_desk=True)[0]
    stage.desk.kill()
    stage.desk.start()
    stage.wait(5)
    assert control_frames(stage, to_desk=True)[-1][:34] != old[:34]  # another salt by now
    stage.relay.desk_line.send("client", old)
    stage.wait(1)
    stage.answers(tab, "kuuluuko tämä")
    stage.wait(5)
    assert stage.desk.screen[stage.talk_of(tab)][-1].delivery is Delivery.ARRIVED
    stage.is_quiet()


def test_a_relay_that_lies_all_the_time_shows_nobody_a_text_that_is_not_theirs(stage):
    """attacks.md P4 to P13; the oracle compares every line with what was typed."""
    tabs, false_relay = [stage.talking() for _ in range(3)], FalseRelay(stage.world, stage.relay)
    for turn in range(60):
        false_relay.act()
        stage.types(tabs[turn % 3], f"rivi {turn}")
        stage.answers(tabs[turn % 3], f"vastaus {turn}")
        stage.wait(1)
    stage.wait(120)
    for tab in tabs:
        assert len(stage.at_desk(tab)) == 40
        assert stage.on_page(tab) == stage.at_desk(tab)
