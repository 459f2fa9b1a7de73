# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must hold on every day of the simulated year, told in the slowest and plainest way."""

from __future__ import annotations

from itertools import pairwise

from console.core.booking import BookingNow, BookingStatus
from console.core.letter import LetterOutcome
from shared.records import BookingState
from shared.slips import Card, Wish
from tests.console.desk_with_relay import DAY, Code
from tests.simulation.world import Violation
from tests.simulation.year import Left, Year

KEPT = 30 * DAY
LET_GO = (BookingStatus.CANCELLED_BY_PARENT, BookingStatus.CANCELLED_BY_WORKER)
SLACK = 2 * DAY  # a night without a program, and the day on which it waits for letters


def check_calendar(year: Year) -> None:
    """No two times that stand overlap, in memory or in the file; and both say the same."""
    kept = year.hand.store.connection.execute("SELECT id, start, \"end\" FROM booking WHERE status = 'booked'")
    in_file = sorted((start, end, bytes(id_)) for id_, start, end in kept)
    held = year.hand.desk.now.bookings.values()
    if in_file != sorted((b.start, b.end, b.id) for b in held if b.stands):
        raise Violation("file and memory differ about the times that stand")
    for before, after in pairwise(in_file):
        if before[1] > after[0]:
            raise Violation(f"two times overlap: {before} {after}")


def check_cards(year: Year) -> None:
    """After a batch every living code's card says what the desk knows. The desk is connected, and off duty."""
    desk = year.hand.desk.now
    for id_, code in desk.codes.items():
        if code.farewell is not None:
            continue
        card = year.hand.card(Code(id_, code.auth, code.card))
        if card is None:
            raise Violation("a code that opens has no card")
        told = (card.booking, card.booking_version, card.start, card.end, card.state)
        wanted = expected([b for b in desk.bookings.values() if b.case == code.case], card.renewed)
        if told not in wanted:
            raise Violation(f"a card disagrees with the desk: {told} instead of {wanted}")
        line = desk.cases[code.case].line
        if card.line != line and not (desk.cases[code.case].forgetting and not line) and code.joined_from is None:
            raise Violation("a card shows another line than the worker wrote")
        check_offers(year, card)


def check_offers(year: Year, card: Card) -> None:
    if any(time.end <= time.start for time in card.offers):
        raise Violation("a card offers a time that ends before it begins")
    if year.hand.desk.now.cards_owed:
        raise Violation("the batch is still owed")


Told = tuple[bytes, int, int, int, BookingState]


def expected(mine: list[BookingNow], now: float) -> list[Told]:
    """What a card may say of these times, renewed at `now`: the next one that stands, else the one that fell through
    last. It is not renewed for the mere passing of a time, but what has changed since is on it."""
    standing = sorted((b for b in mine if b.stands and b.start + 1800 > now), key=lambda b: b.start)
    if standing:
        first = standing[0]
        state = BookingState.MOVED if first.moved else BookingState.BOOKED
        return [(first.id, first.version, first.start, first.end, state)]
    fallen = [b for b in mine if b.status not in (BookingStatus.BOOKED, BookingStatus.MET, BookingStatus.NOT_SHOWN_UP)]
    fallen = [b for b in fallen if b.end > now]
    if not fallen:
        return [(bytes(16), 0, 0, 0, BookingState.CANCELLED)]
    latest = max(b.changed for b in fallen)
    states = {BookingStatus.ABSENT: BookingState.ABSENT}
    return [
        (b.id, b.version, b.start, b.end, states.get(b.status, BookingState.CANCELLED))
        for b in fallen
        if b.changed == latest
    ]


def check_letters(year: Year) -> None:
    """Right after a login: no letter waits, none was lost, none that was forged did anything. Then they are old."""
    if year.hand.letterbox.counts()[1]:
        raise Violation("a letter is left at the relay after a login")
    for left in year.letters:
        _check_letter(year, left)
    year.letters.clear()


def _check_letter(year: Year, left: Left) -> None:
    kept = year.hand.desk.now.letters.get(left.letter.letter)
    if not left.honest:
        if kept is not None:
            raise Violation("a forged letter was taken")
        return
    if kept is None:
        if not left.person.gone and not left.person.forgetting:
            raise Violation(f"a letter is lost: {left.letter.wish.name}, left {left.at}")
        return
    booking = year.hand.desk.now.bookings.get(left.letter.booking)
    done = kept.outcome in (LetterOutcome.CANCELLED, LetterOutcome.MOVED)
    if done and booking is not None and booking.version <= left.letter.booking_version:
        raise Violation("a letter was carried out and its time has no new version")
    wishes_done = {Wish.WORDS: {LetterOutcome.SHOWN}, Wish.FORGET_ME: {LetterOutcome.FORGOTTEN}}
    if kept.outcome not in wishes_done.get(left.letter.wish, set(LetterOutcome)):
        raise Violation(f"a letter of {left.letter.wish.name} became {kept.outcome}")


def check_keeping(year: Year) -> None:
    """Nobody is kept longer than they may, and nobody loses what they may count on."""
    now, desk = year.hand.now, year.hand.desk.now
    for person in [person for person in year.people if not person.gone]:
        code = desk.codes.get(person.code.id)
        mine = [b for b in desk.bookings.values() if code is not None and b.case == code.case]
        last = max([person.contact, *(b.changed if b.status in LET_GO else float(b.end) for b in mine)])
        if code is None and now < person.contact + KEPT:
            raise Violation("a code ended before its thirty days")
        if code is None:
            person.gone = True
        elif now > last + KEPT + SLACK and not person.forgetting:
            raise Violation(f"a case is kept for {(now - last) / DAY:.1f} days")
    for talk in desk.talks.values():
        kept_by_code = talk.case is not None and any(code.case == talk.case for code in desk.codes.values())
        if talk.ended is not None and not talk.removed and not kept_by_code and now > talk.ended + SLACK:
            raise Violation("a talk without a code is kept for more than its day")
    check_file(year)


def check_file(year: Year) -> None:
    """What a case was, is in no table any more."""
    for table, column in (("code", "case_id"), ("booking", "case_id"), ("letter", "case_id"), ("talk", "case_id")):
        rows = year.hand.store.connection.execute(
            f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - our own names
            f" AND {column} NOT IN (SELECT id FROM desk_case)"
        )
        if rows.fetchone()[0]:
            raise Violation(f"{table} names a case that is gone")
    texts = "SELECT count(*) FROM {} WHERE talk NOT IN (SELECT id FROM talk)"
    for table in ("message", "note", "draft", "offer", "outbox"):
        if year.hand.store.connection.execute(texts.format(table)).fetchone()[0]:
            raise Violation(f"{table} belongs to a talk that is gone")


def check_dead_codes(year: Year) -> None:
    """A code that was replaced or is over opens nothing, and its card is none of the desk's."""
    desk = year.hand.desk.now
    for person in year.people:
        for old in person.old_codes:
            code = desk.codes.get(old.id)
            if code is not None and code.gives_way is None:
                raise Violation("a replaced code still opens")
        if person.gone and person.code.id in desk.codes and desk.codes[person.code.id].farewell is None:
            raise Violation("a forgotten code still opens")
