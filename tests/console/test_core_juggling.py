# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many talks at once: who needs an answer first, a word that keeps the line warm, and a talk with oneself."""

from __future__ import annotations

import pytest

from console.core.picture import duty_view, queue_rows, talk_rows, talk_view
from console.core.practice import begin_practice, say_as_parent
from console.core.turning_away import end_abusive, is_rush, send_away, sweep, unknown_in_queue
from console.core.values import Author, Delivery, DutyState, TalkPhase
from console.store.reading import read_draft, read_lines
from shared.errors import LocalError
from shared.frames import DeskShown, DeskState, RefuseBucket
from shared.records import DeskText, StateTold, TalkState
from shared.states import Talk
from tests.console.desk_in_hand import DeskInHand

MOMENT = "Hetkinen, vastaan pian."


@pytest.fixture
def hand(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def order(hand):
    return [row.talk for row in talk_rows(hand.desk.now, (), hand.now)]


def says_moment(hand, parent):
    from console.core.delivery import say_moment

    talk = hand.talk(parent)
    step = hand.do(lambda desk, now: desk.step(now, lambda plan: say_moment(plan, talk, MOMENT)))
    hand.hands_on(parent)
    return step


def practises(hand):
    """A talk with oneself has begun; its talk."""
    hand.do(lambda desk, now: desk.step(now, begin_practice))
    return next(talk for talk in hand.desk.now.talks.values() if talk.practice and talk.ended is None)


def plays(hand, talk, text):
    hand.do(lambda desk, now: desk.step(now, lambda plan: say_as_parent(plan, desk.talk(talk.id), text)))


# --- who needs an answer first


def test_the_talks_stand_by_who_has_waited_longest_for_an_answer(hand):
    first, second, third = (hand.taken() for _ in range(3))
    ids = [hand.talk(parent).id for parent in (first, second, third)]
    assert order(hand) == ids
    hand.writes(third, "Oletko siellä?")
    hand.clock.advance(60)
    hand.writes(second, "Minullakin on asiaa.")
    assert order(hand) == [ids[2], ids[1], ids[0]]
    hand.clock.advance(60)
    hand.writes(third, "Odotan yhä.")
    assert order(hand) == [ids[2], ids[1], ids[0]], "a second word is no later one"
    hand.says(third, "Olen tässä.")
    assert order(hand) == [ids[1], ids[0], ids[2]]
    hand.wishes("end", second)
    assert order(hand) == [ids[0], ids[2], ids[1]]


# --- "Hetkinen, vastaan pian."


def test_a_moment_is_a_message_that_is_really_sent_and_is_marked(hand):
    parent = hand.taken()
    hand.writes(parent, "Apua.")
    says_moment(hand, parent)
    assert [line.text for line in parent.page.talk.lines] == ["Apua.", MOMENT]
    kept = read_lines(hand.store, hand.talk(parent).id, hand.talk(parent).arrived_below)
    assert [(line.text, line.moment, line.delivery) for line in kept] == [
        ("Apua.", False, None),
        (MOMENT, True, Delivery.ARRIVED),
    ]


def test_a_moment_is_no_answer_and_keeps_the_draft(hand):
    """Who was put off by one key must not fall to the end of the list."""
    parent, other = hand.taken(), hand.taken()
    hand.writes(parent, "Apua.")
    since = hand.now
    hand.wishes("keep_draft", parent, "Kuulostaa")
    hand.clock.advance(60)
    hand.writes(other, "Hei.")
    says_moment(hand, parent)
    assert hand.talk(parent).unanswered_since == since
    assert hand.talk(parent).unread == 0
    assert order(hand)[0] == hand.talk(parent).id
    assert read_draft(hand.store, hand.talk(parent).id) == "Kuulostaa"


def test_a_moment_is_said_once_until_somebody_says_more(hand):
    parent = hand.taken()
    says_moment(hand, parent)
    with pytest.raises(LocalError):
        says_moment(hand, parent)
    hand.writes(parent, "Selvä.")
    says_moment(hand, parent)
    hand.says(parent, "Nyt olen tässä.")
    assert talk_view(hand.desk.now, hand.talk(parent), hand.now, hand.limits).may_say_moment


def test_one_who_stays_silent_goes_back_with_the_place_that_was_kept(hand):
    silent, behind = hand.taken(), hand.arrives()
    hand.wishes("put_back", silent)
    assert [row.talk for row in queue_rows(hand.desk.now)] == [hand.talk(silent).id, hand.talk(behind).id]


# --- an abusive visitor


def test_an_abusive_visitor_is_ended_with_a_set_text_and_the_relay_refuses_where_they_came_from(hand):
    parent = hand.taken()
    talk = hand.talk(parent)
    hand.do(lambda desk, now: desk.step(now, lambda plan: end_abusive(plan, talk, "Lopetan tämän keskustelun.")))
    assert hand.frames(RefuseBucket) == [RefuseBucket(parent.sid)]
    assert [told.text for told in hand.told(parent, DeskText)] == ["Lopetan tämän keskustelun."]
    assert [told.state for told in hand.told(parent, StateTold)] == [TalkState.ENDED]
    assert hand.desk.now.talks[talk.id].ended is not None


def test_one_who_waits_can_be_sent_away_and_refused(hand):
    parent = hand.arrives()
    talk = hand.talk(parent)
    hand.do(lambda desk, now: desk.step(now, lambda plan: send_away(plan, talk, refused=True)))
    assert hand.frames(RefuseBucket) == [RefuseBucket(parent.sid)]
    assert [told.state for told in hand.told(parent, StateTold)] == [TalkState.LET_GO]
    with pytest.raises(LocalError):
        hand.do(lambda desk, now: desk.step(now, lambda plan: send_away(plan, hand.talk(parent), refused=False)))


def test_without_a_line_an_abusive_visitor_is_ended_all_the_same(hand):
    talk = hand.talk(hand.taken())
    hand.do(lambda desk, now: desk.on_link_lost(now))
    hand.do(lambda desk, now: desk.step(now, lambda plan: end_abusive(plan, talk, "Lopetan.")))
    assert hand.sent == []
    assert hand.desk.now.talks[talk.id].ended is not None


# --- a bot


def test_a_bot_that_opens_500_talks_leaves_a_short_queue_that_one_wish_sweeps(hand):
    """C9: it fills the queue's few places and no more; whoever wrote or came by a code is not swept."""
    parent = hand.arrives()
    hand.writes(parent, "Hei, olen ihan oikea.")
    for _ in range(500):
        hand.shown = DeskShown(DeskState.ON, 0)  # whatever the relay says: it goes on
        hand.arrives()
    waiting = queue_rows(hand.desk.now)
    assert len(waiting) == 12
    assert len(talk_rows(hand.desk.now, (), hand.now)) == 0
    assert is_rush(hand.desk.now, hand.now)
    assert len(unknown_in_queue(hand.desk.now)) == 11
    hand.do(lambda desk, now: desk.step(now, lambda plan: sweep(plan, refused=True)))
    assert [row.talk for row in queue_rows(hand.desk.now)] == [hand.talk(parent).id]
    assert len(hand.frames(RefuseBucket)) == 11
    hand.clock.advance(60)
    assert not is_rush(hand.desk.now, hand.now)


# --- a talk with oneself


def test_a_practice_talk_goes_both_ways_and_sends_nothing(hand):
    talk = practises(hand)
    assert (talk.label, talk.state) == ("Harjoitus", Talk.TALKING)
    plays(hand, talk, "Hei, en jaksa enää.")
    assert hand.sent == []
    hand.do(lambda desk, now: desk.say(now, talk.id, "Hei. Kuulolla ollaan."))
    assert hand.sent == []
    lines = [(line.author, line.text) for line in read_lines(hand.store, talk.id, 1 << 62)]
    assert lines == [(Author.PARENT, "Hei, en jaksa enää."), (Author.WORKER, "Hei. Kuulolla ollaan.")]


def test_a_practice_talk_is_in_no_figure_no_cap_and_no_estimate(hand):
    hand.holds(1)
    lengths = hand.desk.now.lengths
    counts = hand.store.connection.execute("SELECT * FROM day_count").fetchall()
    talk = practises(hand)
    plays(hand, talk, "Hei.")
    view = duty_view(hand.desk.now, hand.now)
    assert (view.talking, view.may_take) == (0, True)
    hand.do(lambda desk, now: desk.end(now, talk.id))
    assert hand.desk.now.lengths == lengths
    assert hand.store.connection.execute("SELECT * FROM day_count").fetchall() == counts
    assert hand.store.connection.execute("SELECT count(*) FROM talk_length").fetchone() == (0,)


def test_a_practice_talk_outlives_a_cut_a_login_and_a_restart(hand):
    talk = practises(hand)
    hand.do(lambda desk, now: desk.on_link_lost(now))
    hand.logs_in()
    hand.passes(3600)
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    hand.passes(3600)
    hand.restarts()
    (row,) = talk_rows(hand.desk.now, (), hand.now)
    assert (row.talk, row.phase, row.practice, row.present) == (talk.id, TalkPhase.TALKING, True, True)


def test_a_practice_talk_is_never_put_into_the_queue_or_spoken_into_as_a_parent_by_mistake(hand):
    talk = practises(hand)
    with pytest.raises(LocalError):
        hand.do(lambda desk, now: desk.put_back(now, talk.id))
    with pytest.raises(LocalError):
        practises(hand)
    real = hand.talk(hand.taken())
    with pytest.raises(LocalError):
        plays(hand, real, "en minä")
    hand.do(lambda desk, now: desk.end(now, talk.id))
    with pytest.raises(LocalError):
        plays(hand, talk, "vielä yksi")
    hand.do(lambda desk, now: desk.remove(now, talk.id))
    assert talk.id not in hand.desk.now.talks
    practises(hand)
