# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is kept for how long, and what is gone when a parent asks to be forgotten (design.md 6, Keeping)."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from console.calendar.finnish_time import instant
from console.core import wishes
from console.core.booking import BookingNow, BookingStatus
from console.core.cards import FAREWELL, KEPT_FOR_TIME
from console.core.case import CaseId, CaseNow, CodeNow
from console.core.follow_up_picture import case_view
from console.core.keeping import case_kept_until
from console.core.picture import talk_rows
from console.core.talk import TalkNow
from console.core.values import EndedBy, TalkId
from console.store.reading import read_lines, read_note
from shared.crypto import claim_proof
from shared.frames import CardDrop
from shared.records import (
    Booked,
    Cancel,
    Changed,
    CodeReason,
    CodeStored,
    ForgetMe,
    Forgotten,
    PageText,
    Purpose,
    Question,
)
from shared.signed import Language
from shared.slips import Wish
from shared.states import Talk
from tests.console.desk_with_relay import DAY, HOUR, BarePage, Code, DeskWithRelay
from tests.console.test_store_keeping import files, spellings

MARKER = "MERKKI-perhe-äö-5"


@pytest.fixture
def hand(tmp_path: Path) -> DeskWithRelay:
    return DeskWithRelay(tmp_path)


def forgets(page: BarePage, code: Code) -> Forgotten:
    page.sends(ForgetMe(code.id, claim_proof(code.auth, page.exporter)))
    return page.last(Forgotten)


def spoke(hand: DeskWithRelay) -> tuple[TalkId, Code]:
    """A talk with a code, a text and a note, that is over; its page is gone."""
    page, code = hand.with_code()
    page.sends(PageText("Meillä on ollut rankkaa."))
    talk = page.talk.id
    hand.do(lambda desk, now: desk.keep_note(now, talk, "muistiinpano"))
    hand.ends(page)
    return talk, code


# --- the list of talks


def test_a_talk_with_a_code_leaves_the_list_when_its_day_of_duty_is_over_and_is_found_under_its_case(
    hand: DeskWithRelay,
) -> None:
    """A list that keeps thirty days of ended talks hides the one that waits for an answer."""

    def listed() -> list[TalkId]:
        return [row.talk for row in talk_rows(hand.desk.now, (), hand.now)]

    hand.clock.now = float(instant(date(2026, 9, 21), 23 * 60))
    talk, code = spoke(hand)
    other = hand.is_taken()
    without_code = other.talk.id
    hand.ends(other)
    hand.passes(2 * HOUR)
    assert listed() == [talk, without_code], "the night's duty runs on past midnight"
    hand.goes_off_duty()
    assert listed() == [without_code]
    view = case_view(hand.desk.now, hand.case(code), hand.now)
    assert view is not None
    assert [earlier.talk for earlier in view.earlier] == [talk]
    assert [line.text for line in read_lines(hand.store, talk, 10)] == ["Meillä on ollut rankkaa."]
    hand.passes(8 * HOUR)
    hand.comes()
    assert listed() == [without_code], "the next day's duty has a list of its own"


def test_after_work_goes_on_until_midnight_also_off_duty(hand: DeskWithRelay) -> None:
    talk, _ = spoke(hand)
    hand.goes_off_duty()
    hand.clock.now = float(instant(date(2026, 9, 21), 24 * 60 - 1))
    assert [row.talk for row in talk_rows(hand.desk.now, (), hand.now)] == [talk]
    hand.clock.advance(60)
    assert talk_rows(hand.desk.now, (), hand.now) == []


# --- thirty days


def test_texts_and_note_of_a_case_with_a_code_are_kept_for_thirty_days_after_the_last_talk(hand: DeskWithRelay) -> None:
    talk, code = spoke(hand)
    hand.passes_days(20)
    again = hand.is_taken(hand.by_code(code, Purpose.TALK))
    hand.ends(again)
    last = hand.now
    hand.passes_days(29.9)
    assert len(read_lines(hand.store, talk, 0)) == 1
    assert read_note(hand.store, talk).text == "muistiinpano"
    hand.passes(last + 30 * DAY - hand.now + HOUR, HOUR)
    assert (read_lines(hand.store, talk, 0), read_note(hand.store, talk).text) == ([], "")
    assert (hand.desk.now.cases, hand.desk.now.codes, hand.desk.now.talks) == ({}, {}, {})
    assert hand.card(code) is None
    assert not hand.opens(code)


def test_a_coming_time_keeps_the_case_for_thirty_days_after_it(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    times = hand.offers(page)
    page.chooses(times[-1].start)
    hand.ends(page)
    assert case_kept_until(hand.desk.now, hand.case(code)) == times[-1].end + 30 * DAY


def test_a_time_that_was_cancelled_keeps_nothing_until_its_day(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page, 11)
    page.sends(Cancel(booked.booking, 1))
    hand.ends(page)
    assert case_kept_until(hand.desk.now, hand.case(code)) == hand.now + 30 * DAY


def test_filing_a_talk_away_deletes_its_texts_and_leaves_the_code_its_thirty_days(hand: DeskWithRelay) -> None:
    talk, code = spoke(hand)
    hand.passes_days(20)
    again = hand.is_taken(hand.by_code(code, Purpose.TALK))
    hand.ends(again)
    hand.passes_days(1)
    last = hand.now - DAY
    for filed in (talk, again.talk.id):
        hand.do(lambda desk, now, filed=filed: desk.remove(now, filed))  # type: ignore[misc]
    assert read_lines(hand.store, talk, 0) == []
    hand.restarts()
    hand.logs_in()
    hand.passes(last + 29.5 * DAY - hand.now, HOUR)
    assert hand.opens(code)
    hand.passes_days(1)
    assert not hand.opens(code)


def test_without_a_code_a_case_goes_with_its_talk_or_after_its_time(hand: DeskWithRelay) -> None:
    asked = hand.is_taken()
    asked.sends(Question("Mikä on koiran nimi?"))
    hand.ends(asked)
    booked_page = hand.is_taken()
    booked = hand.books(booked_page)
    hand.ends(booked_page)
    hand.clock.now = float(booked.end)
    hand.ticks()
    assert len(hand.desk.now.cases) == 1 + (booked.end - 1_790_000_000 < DAY)
    hand.passes_days(2)
    assert (hand.desk.now.cases, hand.desk.now.bookings, hand.desk.now.talks) == ({}, {}, {})
    assert hand.rows("desk_case") == hand.rows("booking") == hand.rows("offer") == 0


def test_a_case_waits_an_hour_at_most_for_a_line_over_which_letters_could_come(hand: DeskWithRelay) -> None:
    _, code = spoke(hand)
    hand.loses_line()
    hand.clock.advance(40 * DAY)
    hand.restarts()
    hand.passes(HOUR - 60, 60)
    assert code.id in hand.desk.now.codes
    assert hand.rows("message") == 0, "what was said is gone on its day all the same"
    hand.passes(120, 60)
    assert code.id not in hand.desk.now.codes


def test_a_desk_that_runs_without_a_line_waits_over_a_weekend_and_no_longer(hand: DeskWithRelay) -> None:
    _, code = spoke(hand)
    hand.loses_line()
    hand.passes_days(32.9)
    assert code.id in hand.desk.now.codes
    hand.passes_days(0.2)
    assert code.id not in hand.desk.now.codes


def test_the_relay_is_told_of_a_dropped_card_until_it_would_be_over_by_itself(hand: DeskWithRelay) -> None:
    _, code = spoke(hand)
    hand.loses_line()
    hand.passes_days(34)
    assert hand.card(code) is not None
    hand.logs_in()
    assert hand.card(code) is None
    hand.logs_in()
    assert hand.frames(CardDrop) == [CardDrop(code.card_id)]
    hand.clock.advance(70 * DAY)
    hand.logs_in()
    assert (hand.frames(CardDrop), hand.rows("dropped_card")) == ([], 0)


# --- forget me


def all_marked(hand: DeskWithRelay, with_time: bool) -> tuple[BarePage, Code, Booked | None]:
    """A parent whose marker stands in everything that a case keeps; they are here by code."""
    page, code = hand.with_code()
    page.sends(PageText(MARKER), Question(MARKER))
    talk = page.talk.id
    hand.do(lambda desk, now: desk.keep_note(now, talk, MARKER))
    hand.do(lambda desk, now: wishes.set_line(desk, now, hand.case(code), MARKER))
    booked = hand.books(page, 11) if with_time else None
    hand.do(lambda desk, now: wishes.set_line(desk, now, hand.case(code), MARKER))
    hand.leaves(code, hand.letter(code, Wish.WORDS, text=MARKER))
    hand.ends(page)
    return hand.by_code(code), code, booked


def test_forget_me_deletes_everything_and_the_card_says_so_for_thirty_days(hand: DeskWithRelay) -> None:
    page, code, _ = all_marked(hand, with_time=False)
    assert forgets(page, code) == Forgotten(0)
    card = hand.card(code)
    assert card is not None
    assert (card.line, card.booking, card.offers) == (FAREWELL, bytes(16), ())
    assert not hand.opens(code)
    assert [hand.rows(table) for table in ("message", "note", "letter", "booking", "offer")] == [0] * 5
    hand.passes_days(29)
    assert hand.card(code) is not None
    hand.passes_days(2)
    assert hand.card(code) is None
    assert (hand.rows("desk_case"), hand.rows("code")) == (0, 0)


def test_nothing_of_a_forgotten_parent_is_left_in_any_file_of_the_desk(hand: DeskWithRelay) -> None:
    page, code, _ = all_marked(hand, with_time=False)
    forgets(page, code)
    page.dies()
    key = hand.key
    assert files(hand)
    hand.store.close()
    plain = hand.path.with_name("plain")
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(hand.path))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    found = plain.read_bytes()
    assert b"desk_case" in found
    assert not any(spelling in found for spelling in spellings(MARKER))


def test_a_coming_time_keeps_itself_and_can_still_be_cancelled_in_the_same_visit(hand: DeskWithRelay) -> None:
    page, code, booked = all_marked(hand, with_time=True)
    assert booked is not None
    assert forgets(page, code) == Forgotten(booked.end)
    card = hand.card(code)
    assert card is not None
    assert (card.line, card.booking) == (KEPT_FOR_TIME, booked.booking)
    assert [hand.rows(table) for table in ("message", "note", "letter")] == [0] * 3
    assert hand.desk.now.cases[hand.case(code)].question == ""
    page.sends(Cancel(booked.booking, 1))
    assert page.all(Changed)
    hand.ticks()
    card = hand.card(code)
    assert card is not None
    assert card.line == FAREWELL
    assert not hand.opens(code)


def test_what_a_coming_time_kept_goes_when_it_is_over(hand: DeskWithRelay) -> None:
    page, code, booked = all_marked(hand, with_time=True)
    assert booked is not None
    forgets(page, code)
    page.dies()
    hand.passes(booked.start - hand.now, HOUR)
    again = hand.is_taken(hand.by_code(code, Purpose.TALK))
    again.sends(PageText("Vielä kerran."))
    hand.ends(again)
    hand.passes(booked.end - hand.now + HOUR, 300)
    card = hand.card(code)
    assert card is not None
    assert card.line == FAREWELL
    assert not hand.opens(code)
    assert (hand.rows("booking"), hand.rows("message")) == (0, 0)


def test_a_new_time_after_forgetting_is_kept_like_any_other(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page, 5)
    assert forgets(page, code).until == booked.end
    more = hand.books(page, 8)
    hand.ends(page)
    assert case_kept_until(hand.desk.now, hand.case(code)) == more.end + 30 * DAY
    hand.passes(more.end + DAY - hand.now, HOUR)
    assert hand.opens(code)


def test_forgetting_ends_every_code_of_the_case_and_what_was_joined_into_it(hand: DeskWithRelay) -> None:
    first, one = hand.with_code()
    second, two = hand.with_code()
    second.sends(Question(MARKER))
    hand.do(lambda desk, now: wishes.set_line(desk, now, hand.case(two), MARKER))
    target = hand.case(one)
    hand.do(lambda desk, now: wishes.join_case(desk, now, second.talk.id, target))
    extra = first.registers()
    forgets(first, one)
    assert [hand.opens(code) for code in (one, two, extra)] == [False] * 3
    for code in (one, two, extra):
        card = hand.card(code)
        assert card is not None
        assert card.line == FAREWELL
    kept = hand.store.connection.execute("SELECT question, line, closing FROM desk_case").fetchall()
    assert set(kept) == {("", "", "")}


def test_a_talk_that_goes_on_after_forgetting_ends_like_one_without_a_code(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    forgets(page, code)
    page.sends(PageText("Kiitos."))
    assert (page.talk.case, page.talk.state) == (None, Talk.TALKING)
    new = page.registers()
    assert page.last(CodeStored) == CodeStored(new.id)
    hand.ends(page)
    assert hand.opens(new)
    assert not hand.opens(code)


def test_a_letter_that_the_relay_repeats_after_forgetting_brings_no_word_back(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    letter = hand.letter(code, Wish.WORDS, text=MARKER)
    hand.leaves(code, letter)
    assert forgets(page, code).until == booked.end
    hand.leaves(code, letter)
    assert [kept.text for kept in hand.desk.now.letters.values()] == [""]


# --- many of them


def test_a_tick_beside_three_hundred_cases_takes_few_milliseconds(hand: DeskWithRelay) -> None:
    """500 agreed times and 900 talks that are kept: what a full year of one worker can leave behind at a time."""
    now, desk = hand.now, hand.desk.now
    cases = {CaseId(n): CaseNow(CaseId(n), f"Nimi {n}", now) for n in range(1, 301)}
    codes = {
        bytes([n // 256, n % 256]) * 8: CodeNow(
            bytes([n // 256, n % 256]) * 8, bytes(32), bytes(32), CaseId(n), CodeReason.RETURN, now
        )
        for n in cases
    }
    bookings = {
        n.to_bytes(16, "big"): BookingNow(
            n.to_bytes(16, "big"),
            CaseId(n % 300 + 1),
            1,
            int(now) + n * 3600,
            int(now) + n * 3600 + 2700,
            BookingStatus.BOOKED,
            now,
            now,
        )
        for n in range(500)
    }
    talks = {
        TalkId(n): TalkNow(
            TalkId(n), n.to_bytes(16, "big"), b"", b"", None, Language.FI, now, Talk.CLOSED, f"Nimi {n}",
            arrived=now, ended=now, ended_by=EndedBy.WORKER, case=CaseId(n % 300 + 1),
        )
        for n in range(1, 901)
    }  # fmt: skip
    hand.desk.now = replace(
        desk, cases=cases, codes=codes, bookings=bookings, talks=talks, next_talk=901, next_case=301
    )
    hand.desk.apply(hand.desk.on_tick(now))
    took = []
    for _ in range(20):
        began = time.perf_counter()
        hand.desk.apply(hand.desk.on_tick(now + 1))
        took.append(time.perf_counter() - began)
    assert min(took) < 0.02, "some milliseconds, once a second, with as much room for a machine that does other things"
