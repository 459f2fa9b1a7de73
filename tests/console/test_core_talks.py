# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A talk from its beginning to the day its last trace goes (design.md 5 and 6)."""

from __future__ import annotations

import pytest

from console.core.picture import talk_rows, talk_view
from console.core.plan import TranscriptCleared
from console.core.values import DutyState, EndedBy
from console.store.reading import read_draft, read_lines, read_note, talks_with_draft
from shared.errors import LocalError
from shared.frames import End, Sender, decode
from shared.records import DeskText, StateTold, TalkState, Typing
from shared.states import Talk
from tests.console.desk_in_hand import DeskInHand


@pytest.fixture
def hand(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def ends(hand, parent):
    """The parent presses "Lopeta keskustelu"."""
    hand._turn(parent, parent.page.ends(hand.now))
    hand.hands_on(parent)


def lines(hand, parent):
    """What the file holds of the talk."""
    return [line.text for line in read_lines(hand.store, hand.talk(parent).id, 0)]


def test_taking_tells_the_parent(hand):
    parent = hand.arrives()
    hand.do(lambda desk, now: desk.take(now, hand.talk(parent).id))
    assert [told.state for told in hand.told(parent, StateTold)] == [TalkState.TAKEN]
    assert parent.page.state.value == "talking"


def test_both_sides_show_the_same_lines_in_the_order_of_the_desk(hand):
    parent = hand.taken()
    hand.writes(parent, "Hei.")
    hand.says(parent, "Hei, kuulolla ollaan.")
    hand.writes(parent, "Kiitos.")
    assert [line.text for line in parent.page.talk.lines] == ["Hei.", "Hei, kuulolla ollaan.", "Kiitos."]
    assert lines(hand, parent) == ["Hei.", "Hei, kuulolla ollaan.", "Kiitos."]


def test_a_text_of_the_worker_needs_a_talk(hand):
    waiting, ended = hand.arrives(), hand.taken()
    hand.wishes("end", ended)
    for parent in (waiting, ended):
        with pytest.raises(LocalError):
            hand.says(parent, "hei")
    with pytest.raises(LocalError):
        hand.do(lambda desk, now: desk.say(now, 99, "hei"))


@pytest.mark.parametrize("text", ["", "x" * 2001, "€" * 1500, "a\0b", "\ud800"])
def test_a_text_that_does_not_fit_is_refused_and_nothing_has_changed(hand, text):
    parent = hand.taken()
    before = hand.desk.now
    with pytest.raises(LocalError):
        hand.says(parent, text)
    assert hand.desk.now is before
    hand.says(parent, "€" * 1300)
    assert [line.text for line in parent.page.talk.lines] == ["€" * 1300]


def test_a_text_goes_into_the_talk_whose_box_it_was_typed_in(hand):
    """Promise 8 of design.md 2; field-reports.md A-27."""
    first, second = hand.taken(), hand.taken()
    hand.writes(second, "Minä viimeksi.")
    hand.says(first, "Sinulle.")
    assert hand.told(second, DeskText) == []
    assert lines(hand, first) == ["Sinulle."]
    assert lines(hand, second) == ["Minä viimeksi."]


def test_what_arrives_changes_no_other_talk(hand):
    first, second = hand.taken(), hand.taken()
    before = hand.talk(first)
    hand.writes(second, "Hei.")
    hand.drops(second)
    assert hand.talk(first) is before


def test_drafts_and_notes_belong_to_their_talk_and_never_meet(hand):
    """Promise 7 of design.md 2; field-reports.md A-26."""
    first, second = hand.taken(), hand.taken()
    hand.wishes("keep_draft", first, "luonnos")
    hand.wishes("keep_note", first, "muistiinpano")
    hand.wishes("keep_note", second, "toinen")
    hand.restarts()
    one, two = hand.talk(first).id, hand.talk(second).id
    assert (read_draft(hand.store, one), read_note(hand.store, one).text) == ("luonnos", "muistiinpano")
    assert (read_draft(hand.store, two), read_note(hand.store, two).text) == ("", "toinen")
    assert talks_with_draft(hand.store) == {one}


def test_keeping_a_note_or_a_draft_sends_nothing(hand):
    parent = hand.taken()
    hand.clock.advance(60)
    hand.ticks()
    for wish in ("keep_draft", "keep_note"):
        assert hand.wishes(wish, parent, "vain minulle").sends == ()


def test_sending_empties_the_draft_in_the_same_step(hand):
    parent = hand.taken()
    hand.wishes("keep_draft", parent, "Hei, kuul")
    hand.wishes("keep_note", parent, "jää")
    hand.says(parent, "Hei, kuulolla ollaan.")
    hand.restarts()
    talk = hand.talk(parent).id
    assert (read_draft(hand.store, talk), read_note(hand.store, talk).text) == ("", "jää")


def test_an_emptied_note_is_gone_with_its_time(hand):
    parent = hand.taken()
    hand.wishes("keep_note", parent, "x")
    hand.wishes("keep_note", parent, "")
    assert read_note(hand.store, hand.talk(parent).id).at is None


def test_the_worker_ends_a_talk_and_the_keys_go_when_the_page_has_said_goodbye(hand):
    parent = hand.taken()
    hand.writes(parent, "Kiitos.")
    talk = hand.talk(parent).id
    step = hand.do(lambda desk, now: desk.end(now, talk))
    assert hand.talk(parent).state is Talk.ENDED
    assert step.sends
    hand.hands_on(parent)
    assert (parent.page.ended_by, hand.talk(parent).state, hand.talk(parent).session) == ("worker", Talk.CLOSED, None)
    assert hand.frames(End) == [End(parent.sid)]
    assert lines(hand, parent) == ["Kiitos."], "the worker's after-work has begun, the texts are still there"


def test_the_parent_ends_a_talk(hand):
    parent = hand.taken()
    hand.writes(parent, "Hei.")
    ends(hand, parent)
    assert (hand.talk(parent).state, hand.talk(parent).ended_by) == (Talk.CLOSED, EndedBy.PARENT)


def test_a_text_that_was_under_way_when_the_worker_ended_still_arrives(hand):
    parent = hand.taken()
    hand._turn(parent, parent.page.says(hand.now, "Vielä yksi asia."))
    hand.wishes("end", parent)
    hand.hands_on(parent)
    assert lines(hand, parent) == ["Vielä yksi asia."]
    assert parent.page.shown.unsent == []


def test_the_first_words_of_one_who_was_just_let_go_bring_the_talk_before_the_worker(hand):
    parent = hand.arrives()
    hand._turn(parent, parent.page.says(hand.now, "Ehdin vielä."))
    words, parent.out = parent.out, []
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    assert not hand.talk(parent).is_shown, "nothing was said: there is no after-work"
    parent.out = words + parent.out
    hand.hands_on(parent)
    assert hand.talk(parent).is_shown
    assert lines(hand, parent) == ["Ehdin vielä."]


def test_one_who_said_nothing_and_was_never_taken_leaves_no_trace_but_a_count(hand):
    parent = hand.arrives()
    ends(hand, parent)
    assert hand.desk.now.talks == {}
    counts = dict(hand.store.connection.execute("SELECT what, count FROM day_count"))
    assert counts == {"arrived": 1, "not taken: parent": 1}
    assert hand.store.connection.execute("SELECT count(*) FROM talk").fetchone() == (0,)


def test_a_talk_is_filed_away_only_when_it_is_over(hand):
    parent = hand.taken()
    with pytest.raises(LocalError):
        hand.wishes("remove", parent)


def test_filing_away_deletes_texts_note_and_draft_at_once(hand):
    parent, other = hand.taken(), hand.taken()
    for one in (parent, other):
        hand.writes(one, "Hei.")
        hand.wishes("keep_note", one, "muistiinpano")
        hand.wishes("keep_draft", one, "luonnos")
    hand.wishes("end", parent)
    talk = hand.talk(parent).id
    hand.wishes("remove", parent)
    assert TranscriptCleared(talk) in hand.changes
    for table in ("message", "note", "draft", "outbox", "quarantine"):
        left = hand.store.connection.execute(f"SELECT DISTINCT talk FROM {table}").fetchall()  # noqa: S608 - our names
        assert left in ([], [(hand.talk(other).id,)]), table
    assert read_note(hand.store, hand.talk(other).id).text == "muistiinpano"


def test_filing_away_before_the_goodbye_keeps_only_what_the_goodbye_needs(hand):
    parent = hand.taken()
    hand.writes(parent, "Hei.")
    hand.drops(parent)
    hand.wishes("end", parent)
    hand.wishes("remove", parent)
    assert (hand.talk(parent).is_shown, lines(hand, parent)) == (False, [])
    hand.comes_back(parent)
    assert parent.page.ended_by == "worker"
    assert hand.desk.now.talks == {}


def test_without_a_code_texts_and_note_go_a_day_after_the_end_at_the_latest(hand):
    parent = hand.taken()
    hand.writes(parent, "Hei.")
    hand.wishes("keep_note", parent, "muistiinpano")
    ends(hand, parent)
    talk = hand.talk(parent).id
    hand.ticks(hand.limits.text_kept - 1)
    assert lines(hand, parent) == ["Hei."]
    hand.ticks(1)
    assert hand.desk.now.talks == {}
    assert (read_lines(hand.store, talk, 0), read_note(hand.store, talk).text) == ([], "")


def test_a_visits_keys_live_a_day_at_most(hand):
    parent = hand.taken()
    hand.writes(parent, "Hei.")
    hand.clock.advance(hand.limits.talk_keys)
    hand.ticks()
    talk = hand.talk(parent)
    assert (talk.state, talk.session) == (Talk.CLOSED, None)
    keys = hand.store.connection.execute("SELECT keys FROM talk").fetchone()
    assert keys == (None,)
    assert parent.page.state.value == "gone"


def test_one_who_drops_in_a_talk_is_away_until_duty_ends_and_a_quarter_of_an_hour_more(hand):
    parent = hand.taken()
    hand.writes(parent, "Hei.")
    hand.drops(parent)
    hand.passes(3 * 3600)
    assert (hand.talk(parent).state, hand.talk(parent).present) == (Talk.TALKING, False)
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    hand.ticks(1)
    assert hand.talk(parent).ended_by is EndedBy.ABSENCE, "the quarter of an hour is over long ago"
    hand.comes_back(parent)
    assert parent.page.ended_by == "let_go"


def test_one_who_drops_after_duty_has_a_quarter_of_an_hour(hand):
    parent = hand.taken()
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    hand.drops(parent)
    hand.passes(hand.limits.talk_after_duty - 31)
    assert hand.talk(parent).state is Talk.TALKING
    hand.passes(60)
    assert hand.talk(parent).ended_by is EndedBy.ABSENCE


def test_typing_is_told_at_most_every_ten_seconds_and_only_in_a_talk(hand):
    waiting, parent = hand.arrives(), hand.taken()
    hand.clock.advance(60)
    hand.wishes("type_in", waiting)
    assert hand.told(waiting, Typing) == []
    told = []
    for _ in range(12):
        hand.wishes("type_in", parent)
        told.append(len(hand.told(parent, Typing)))
        hand.clock.advance(1)
    assert told == [1, *[0] * 9, 1, 0]


def test_a_parent_who_types_is_shown_for_twelve_seconds_or_until_the_text(hand):
    parent = hand.taken()
    hand._turn(parent, parent.page.types(hand.now))
    hand.hands_on(parent)
    assert hand.talk(parent).typing_until == hand.now + hand.limits.typing_shown
    hand.writes(parent, "Valmis.")
    assert hand.talk(parent).typing_until == 0


def test_what_is_not_answered_is_counted_from_the_first_text_on(hand):
    parent = hand.taken()
    asked = hand.now
    hand.writes(parent, "Kysymys.")
    hand.clock.advance(30)
    hand.writes(parent, "Ja toinen.")
    assert (hand.talk(parent).unanswered_since, hand.talk(parent).unread) == (asked, 2)
    hand.wishes("seen", parent)
    assert (hand.talk(parent).unanswered_since, hand.talk(parent).unread) == (asked, 0)
    hand.says(parent, "Vastaus.")
    assert hand.talk(parent).unanswered_since is None


def test_words_that_came_while_waiting_are_unanswered_since_they_were_written(hand):
    parent = hand.arrives()
    written = hand.now
    hand.writes(parent, "Ensimmäinen rivi.")
    hand.clock.advance(600)
    assert talk_view(hand.desk.now, hand.talk(parent), hand.now, hand.limits).unanswered_since is None
    hand.wishes("take", parent)
    row = talk_rows(hand.desk.now, (), hand.now)[0]
    assert (row.unanswered_since, hand.talk(parent).first_line) == (written, "Ensimmäinen rivi.")


def test_a_talk_that_was_put_back_after_an_answer_has_nothing_unanswered_when_it_is_taken_again(hand):
    parent = hand.taken()
    hand.writes(parent, "Kysymys.")
    hand.says(parent, "Vastaus.")
    hand.wishes("put_back", parent)
    hand.clock.advance(60)
    hand.wishes("take", parent)
    assert hand.talk(parent).unanswered_since is None


def test_a_talk_that_was_put_back_unanswered_still_waits_since_the_same_words(hand):
    parent = hand.taken()
    written = hand.now
    hand.writes(parent, "Kysymys.")
    hand.clock.advance(60)
    hand.wishes("put_back", parent)
    hand.restarts()
    hand.logs_in()
    hand.wishes("take", parent)
    assert hand.talk(parent).unanswered_since == written


def test_words_that_cross_the_end_are_kept_and_wait_for_no_answer(hand):
    parent = hand.taken()
    hand._turn(parent, parent.page.says(hand.now, "Vielä yksi asia."))
    crossing, parent.out = parent.out, []
    hand.do(lambda desk, now: desk.end(now, hand.talk(parent).id))
    talk = hand.desk.now.by_sid(parent.sid)
    for data in crossing:
        hand.takes(decode(data, Sender.PAGE))
    row = talk_rows(hand.desk.now, (), hand.now)[0]
    assert (row.talk, row.last_line, row.unanswered_since) == (talk.id, "Vielä yksi asia.", None)


def test_the_length_of_a_talk_counts_for_the_wait_and_survives_a_restart(hand):
    for minutes in range(1, 7):
        parent = hand.taken()
        hand.clock.advance(60 * minutes)
        hand.wishes("end", parent)
    lengths = hand.desk.now.lengths
    assert lengths == (60, 120, 180, 240, 300, 360)
    hand.restarts()
    assert hand.desk.now.lengths == lengths


def test_a_talk_that_is_put_back_and_taken_again_keeps_its_beginning(hand):
    parent = hand.taken()
    first = hand.talk(parent).taken
    hand.clock.advance(60)
    hand.wishes("put_back", parent)
    assert parent.page.state.value == "waiting"
    hand.wishes("take", parent)
    assert hand.talk(parent).taken == first


def test_a_talk_cannot_be_taken_twice_nor_ended_twice(hand):
    parent = hand.taken()
    for wish in ("take", "end"):
        if wish == "end":
            hand.wishes("end", parent)
        with pytest.raises(LocalError):
            hand.wishes(wish, parent)
