# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Return codes at the desk: who gets in, who does not, and that nobody learns why not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.core.bounds import CLAIMS_ANSWERED
from shared.crypto import claim_answer, claim_proof
from shared.limits import CLAIMS_PER_VISIT, CODES_PER_CASE
from shared.records import (
    Booked,
    Claim,
    ClaimNo,
    ClaimYes,
    CodeStored,
    Feeling,
    ForgetMe,
    Forgotten,
    Join,
    Purpose,
    StateTold,
    TalkState,
)
from shared.states import Talk
from tests.console.desk_with_relay import HOUR, BarePage, Code, DeskWithRelay

TRIES_IN_A_BREATH = 40


@pytest.fixture
def hand(tmp_path: Path) -> DeskWithRelay:
    return DeskWithRelay(tmp_path)


def forgets(page: BarePage, code: Code) -> Forgotten:
    page.sends(ForgetMe(code.id, claim_proof(code.auth, page.exporter)))
    return page.last(Forgotten)


def expired(hand: DeskWithRelay) -> Code:
    """A code whose case was deleted when its time was over."""
    page, code = hand.with_code()
    hand.ends(page)
    hand.passes_days(31)
    return code


def replaced(hand: DeskWithRelay) -> Code:
    page, code = hand.with_code()
    page.replaces(code)
    hand.ticks()
    hand.ends(page)
    return code


def forgotten(hand: DeskWithRelay) -> Code:
    page, code = hand.with_code()
    assert forgets(page, code) == Forgotten(0)
    hand.ends(page)
    return code


# --- getting in


def test_words_are_shown_only_once_the_keys_are_on_disk(hand: DeskWithRelay) -> None:
    """attacks.md P23: killed before the commit, the page was never answered; killed after it, it gets the answer."""
    page = hand.is_taken()
    hand.lines_cut = True
    code = page.registers()
    assert page.all(CodeStored) == []
    hand.restarts()
    assert code.id in hand.desk.now.codes
    hand.logs_in()
    hand.ticks(hand.limits.resend)
    hand.ticks(hand.limits.resend)
    assert page.last(CodeStored) == CodeStored(code.id)


def test_a_code_opens_its_case_from_another_visit_and_the_desk_proves_itself(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    case = page.talk.case
    hand.ends(page)
    hand.passes_days(20)
    again = hand.by_code(code)
    assert again.last(ClaimYes) == ClaimYes(claim_answer(code.auth, again.exporter))
    assert (again.talk.case, again.talk.proved, again.talk.state) == (case, True, Talk.CODE)


def test_a_visit_with_a_code_needs_no_place_and_is_no_parent_in_the_queue(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    hand.ends(page)
    visit = hand.by_code(code)
    assert not visit.talk.is_open
    assert not visit.talk.is_shown
    visit.dies()
    hand.passes(hand.limits.room_kept + 60)
    assert hand.desk.now.by_sid(visit.sid) is None
    counts = dict(hand.store.connection.execute("SELECT what, count FROM day_count"))
    assert counts == {"arrived": 1}, "who only looked is not counted among those who were not taken"


def test_whoever_comes_by_code_joins_the_queue_under_the_name_that_the_worker_knows(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    label = page.talk.label
    hand.ends(page)
    again = hand.by_code(code)
    again.sends(Join(Feeling.BAD))
    assert (again.talk.state, again.talk.label, again.talk.feeling) == (Talk.WAITING, label, Feeling.BAD)
    assert again.last(StateTold).state is TalkState.WAITING


def test_two_parents_never_bear_one_name_as_long_as_both_are_kept(hand: DeskWithRelay) -> None:
    labels = set()
    for _ in range(40):
        page, _ = hand.with_code()
        labels.add(page.talk.label)
        hand.ends(page)
        hand.do(lambda desk, now, talk=page.talk.id: desk.remove(now, talk))  # type: ignore[misc]
    assert len(labels) == 40
    assert len({case.label for case in hand.desk.now.cases.values()}) == 40


def test_a_case_takes_three_codes_and_a_fourth_is_answered(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    for _ in range(CODES_PER_CASE + 2):
        page.registers()
    assert len(page.all(CodeStored)) == len(hand.desk.now.codes) == CODES_PER_CASE
    assert len(page.all(ClaimNo)) == 2
    assert page.talk.claims == 0, "it was no try of a code"


def test_a_stranger_cannot_take_over_a_codes_name(hand: DeskWithRelay) -> None:
    _, code = hand.with_code()
    stranger = hand.is_taken()
    stranger.registers(replace(code, auth=bytes(32)))
    stranger.registers(code)
    assert stranger.all(CodeStored) == []
    assert hand.opens(code)


# --- staying out (field report A-07, attacks.md P20 to P22)


def test_every_code_that_opens_nothing_gets_one_answer_of_one_size_after_the_same_work(hand: DeskWithRelay) -> None:
    out = [expired(hand), replaced(hand), forgotten(hand), Code()]
    _, right = hand.with_code()
    out.append(replace(right, auth=Code().auth))
    seen = set()
    visit = hand.comes(Purpose.CODE)
    for code in out:
        visit = hand.comes(Purpose.CODE)
        commits, answers = hand.desk.now.commits, len(visit.answered)
        assert not visit.claims(code)
        told = [type(record) for _, record in visit.got]
        seen.add((hand.desk.now.commits - commits, *visit.answered[answers:], *told))
        assert (visit.talk.case, visit.talk.proved, visit.talk.booking) == (None, False, None)
    assert len(seen) == 1
    yes = hand.by_code(right)
    assert yes.answered[-1] == visit.answered[-1], "and a yes is no longer than a no"


def test_a_proof_of_another_visit_or_the_desks_own_or_none_opens_nothing(hand: DeskWithRelay) -> None:
    _, code = hand.with_code()
    other, visit = hand.comes(Purpose.CODE), hand.comes(Purpose.CODE)
    for proof in (claim_proof(code.auth, other.exporter), claim_answer(code.auth, visit.exporter), bytes(32)):
        visit.sends(Claim(code.id, proof))
    assert (len(visit.all(ClaimNo)), visit.all(ClaimYes)) == (3, [])


def test_a_visit_has_five_tries_and_the_sixth_fails_with_the_right_code_too(hand: DeskWithRelay) -> None:
    _, code = hand.with_code()
    visit = hand.comes(Purpose.CODE)
    for _ in range(CLAIMS_PER_VISIT - 1):
        assert not visit.claims(Code())
    assert not visit.claims(replace(code, auth=bytes(32)))
    assert not visit.claims(code)
    assert len(set(visit.answered[-6:])) == 1
    assert hand.opens(code)


def test_four_mistakes_and_the_right_words_get_in(hand: DeskWithRelay) -> None:
    _, code = hand.with_code()
    visit = hand.comes(Purpose.CODE)
    for _ in range(CLAIMS_PER_VISIT - 1):
        visit.claims(Code())
    assert visit.claims(code)


def test_ten_thousand_tries_of_strangers_lock_nobody_out_and_leave_nothing(hand: DeskWithRelay) -> None:
    """attacks.md P21. Each visit sends forty in one breath; the desk answers some, lets go of it, and shuts it out."""
    _, code = hand.with_code()
    before = (hand.rows("desk_case"), hand.rows("code"))
    answered = set()
    for number in range(10_000 // TRIES_IN_A_BREATH):
        hand.clock.advance(1800)
        if number % 2 == 0:
            hand.ticks()
        visit = BarePage(hand, Purpose.CODE)
        visit.acknowledging = False  # it cares for no answer
        visit.sends(*[Claim(code.id, bytes(32))] * TRIES_IN_A_BREATH)
        answered.add((len(visit.all(ClaimNo)), len(visit.all(ClaimYes)), visit.last(StateTold).state))
        visit.dies()
        del hand.pages[visit.sid]
        if number % 50 == 0:
            assert hand.opens(code)
    assert answered == {(CLAIMS_ANSWERED, 0, TalkState.LET_GO)}
    assert hand.opens(code)
    hand.clock.advance(hand.limits.talk_keys)
    hand.passes(hand.limits.room_kept + 60)
    assert (hand.rows("desk_case"), hand.rows("code")) == before
    assert hand.rows("outbox") == 0


def test_one_code_in_two_visits_is_told_to_the_worker_and_neither_sees_the_other(hand: DeskWithRelay) -> None:
    from console.core.picture import is_twice

    page, code = hand.with_code()
    hand.books(page)
    finder = hand.by_code(code, Purpose.TALK)
    assert is_twice(hand.desk.now, page.talk)
    assert is_twice(hand.desk.now, finder.talk)
    before = len(page.got)
    finder.sends(Join(Feeling.NOT_SAID))
    hand.is_taken(finder)
    hand.do(lambda desk, now: desk.say(now, finder.talk.id, "Hei."))
    assert len(page.got) == before
    finder.dies()
    hand.passes(HOUR)
    hand.do(lambda desk, now: desk.end(now, finder.talk.id))
    assert not is_twice(hand.desk.now, page.talk)


def test_a_found_paper_cannot_be_bound_to_the_finders_own_case(hand: DeskWithRelay) -> None:
    page, found = hand.with_code()
    own_page, own = hand.with_code()
    hand.ends(page)
    hand.ends(own_page)
    finder = hand.by_code(found)
    assert not finder.claims(own)
    assert hand.case(found) != hand.case(own)


# --- changing


def test_a_changed_code_opens_and_the_old_one_opens_nothing_any_more(hand: DeskWithRelay) -> None:
    page, old = hand.with_code()
    booked = hand.books(page)
    new = page.replaces(old)
    assert page.last(CodeStored) == CodeStored(new.id)
    assert not hand.opens(old)
    visit = hand.by_code(new)
    assert visit.last(Booked) == booked
    assert hand.card(old) is None
    card = hand.card(new)
    assert card is not None
    assert card.booking == booked.booking


def test_a_page_that_dies_before_the_new_words_arrive_leaves_its_parent_with_the_old_ones(hand: DeskWithRelay) -> None:
    page, old = hand.with_code()
    page.online = False
    new = page.replaces(old)
    assert (new.id in hand.desk.now.codes, page.all(CodeStored)) == (True, [CodeStored(old.id)])
    assert hand.opens(old)
    page.dies()
    hand.clock.advance(hand.limits.talk_keys)
    hand.ticks()
    assert hand.opens(old)
    hand.restarts()
    assert hand.desk.now.codes[old.id].gives_way is None


def test_the_answer_that_arrives_later_ends_the_old_code_then_also_over_a_restart(hand: DeskWithRelay) -> None:
    page, old = hand.with_code()
    page.online = False
    new = page.replaces(old)
    hand.restarts()
    page.online = True
    hand.logs_in()
    hand.ticks(hand.limits.resend)
    hand.ticks(hand.limits.resend)
    assert page.last(CodeStored) == CodeStored(new.id)
    assert not hand.opens(old)
    assert old.id not in hand.desk.now.codes


def test_a_change_also_ends_whatever_code_a_finder_had_made_for_themselves(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    hand.ends(page)
    finder = hand.is_taken(hand.by_code(code, Purpose.TALK))
    second = finder.registers()
    hand.ends(finder)
    owner = hand.by_code(code)
    new = owner.replaces(code)
    assert [hand.opens(one) for one in (code, second, new)] == [False, False, True]


def test_a_change_without_the_old_code_is_refused_like_a_wrong_claim(hand: DeskWithRelay) -> None:
    _, code = hand.with_code()
    stranger = hand.is_taken()
    stranger.replaces(replace(code, auth=bytes(32)))
    assert (len(stranger.all(ClaimNo)), stranger.all(CodeStored)) == (1, [])
    assert hand.opens(code)
