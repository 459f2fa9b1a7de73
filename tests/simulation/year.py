# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A year of duty by a virtual clock: the real core over its real file, beside the relay's real letterbox.

Parents come, agree on times, come back or do not, move, cancel, write letters to a closed desk, change their codes, ask
to be forgotten. The worker keeps hours, falls ill, goes on a long holiday, mends the calendar. Programs are killed
between commit and sending. One seed draws it all; `year_checks.py` says what must hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from console.calendar.finnish_time import instant
from console.core.booking import BookingNow
from console.core.free_of_desk import free_now
from console.core.values import DutyState
from shared.crypto import claim_proof
from shared.frames import LetterState
from shared.records import (
    Booked,
    Cancel,
    Change,
    ForgetMe,
    Forgotten,
    Join,
    Offer,
    PageText,
    Purpose,
    Question,
    TimesAsked,
)
from shared.records import Feeling as Feels
from shared.slips import Letter, Wish
from tests.console.desk_with_relay import DAY, HOUR, BarePage, Code, DeskWithRelay
from tests.simulation.year_of_worker import (
    OPEN,
    SHUT,
    changes_calendar,
    joins,
    marks_absence,
    rules_of,
    worker_tidies,
)

MOMENT: Final = 30  # minutes between two looks at what happens
HOLIDAY: Final = (date(2027, 6, 28), date(2027, 8, 1))  # the program is not even started


@dataclass
class Person:
    """A parent with a code, as the simulation knows them without asking the desk."""

    code: Code
    contact: float  # the last moment that keeps the case, as far as only the parent could know it
    gone: bool = False  # forgotten, replaced by another person's code, or over
    forgetting: bool = False
    old_codes: list[Code] = field(default_factory=list)


@dataclass
class Left:
    """A letter that the relay said it had stored."""

    letter: Letter
    person: Person
    at: float
    honest: bool


class Year:
    """Day after day; `after_login` and `after_duty` look at the desk at these moments."""

    def __init__(
        self, folder: Path, seed: int, after_login: Callable[[Year], None], after_duty: Callable[[Year], None]
    ) -> None:
        self.random = Random(seed)
        self.after_login, self.after_duty = after_login, after_duty
        self.hand = DeskWithRelay(folder, rules_of(self.random))
        self.hand.clock.now = float(instant(date(2026, 9, 21), OPEN))
        self.hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
        self.people: list[Person] = []
        self.letters: list[Left] = []
        self.done: dict[str, int] = {}
        self.ill: set[date] = set()

    def chance(self, of_hundred: float) -> bool:
        return self.random.random() * 100 < of_hundred

    def did(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1

    @property
    def living(self) -> list[Person]:
        """Those who may count on their code. Close to its end nobody does."""
        return [p for p in self.people if not p.gone and self.hand.now < p.contact + 30 * DAY - HOUR]

    # --- days

    def run_day(self, day: date) -> None:
        """One day: the hours with a desk, if there is one, and the night."""
        hand = self.hand
        if day.weekday() < 5 and day not in self.ill and not HOLIDAY[0] <= day <= HOLIDAY[1]:
            self._until(instant(day, OPEN))
            if not hand.connected:
                self.logs_in()
            hand.do(lambda desk, now: desk.set_duty(now, DutyState.ON))
            for minute in range(OPEN, SHUT, MOMENT):
                self._until(instant(day, minute))
                self._working_moment()
            self._until(instant(day, SHUT))
            hand.goes_off_duty()
            self._notice_forgetting()
            self.after_duty(self)
        self._night(day)

    def _until(self, unix: int) -> None:
        """Time passes; the running program notices."""
        hand = self.hand
        hand.clock.now = max(hand.clock.now, float(unix))
        hand.ticks()

    def _night(self, day: date) -> None:
        hand = self.hand
        if self.chance(60) and hand.connected:
            hand.ticks()
            hand.loses_line()  # the worker goes home
        if not hand.connected:
            for _ in range(self.random.choice((0, 0, 1, 2))):
                hand.clock.advance(self.random.randrange(HOUR))
                self.leaves_letter()
        if self.chance(10):
            self.killed()
            hand.connected = False

    def logs_in(self) -> None:
        """The letters that lay at the relay come; `after_login` looks at what became of them."""
        if self.chance(30):
            self.hand.restarts()
        self.hand.ticks()
        self.hand.logs_in()
        for left in self.letters:
            if not left.person.gone and left.honest:
                left.person.contact = max(left.person.contact, self.hand.now)
        self._notice_forgetting()
        self.after_login(self)

    def killed(self) -> None:
        """The program dies and is started again; it logs in when the next day begins."""
        self.hand.restarts()
        for page in self.hand.pages.values():
            page.online = False
        self.hand.pages.clear()
        self.did("killed")

    # --- what happens while the desk is there

    def _working_moment(self) -> None:
        if self.chance(9):
            self.new_parent()
        for person in self.living:
            self._at_their_time(person)
        acts = (Year.comes_by_code, worker_tidies, marks_absence, changes_calendar, joins, Year.cut)
        for act, of_hundred in zip(acts, (14, 8, 1, 0.5, 1, 2), strict=True):
            if self.chance(of_hundred):
                act(self)
        self.hand.ticks()
        self._notice_forgetting()

    def new_parent(self) -> None:
        """A talk; sometimes with a code, a time, a question."""
        hand, random = self.hand, self.random
        page = hand.is_taken()
        page.sends(PageText("Hei, jaksaminen on vähissä."))
        if self.chance(70):
            person = Person(page.registers(), hand.now)
            self.people.append(person)
            if self.chance(70):
                self.books(page, person)
            if self.chance(20):
                page.sends(Question("Mikä on koiran nimi?"))
        hand.clock.advance(random.randrange(60, 900))
        self.ends(page, self.people[-1] if page.talk.case is not None else None)
        self.did("new parent")

    def ends(self, page: BarePage, person: Person | None) -> None:
        self.hand.ends(page)
        if person is not None:
            person.contact = max(person.contact, self.hand.now)
        talk = page.talk.id
        if self.chance(30):
            self.hand.do(lambda desk, now: desk.remove(now, talk))
        del self.hand.pages[page.sid]

    def books(self, page: BarePage, person: Person) -> None:
        """One of the free times; the parent may also ask for later ones."""
        if not free_now(self.hand.desk.now, self.hand.now):
            return
        times = self.hand.offers(page)
        if self.chance(30):
            page.sends(TimesAsked(times[-1].start))
            times = page.last(Offer).times or times
        if page.last(Offer).times:
            page.chooses(self.random.choice(times).start)
            if page.all(Booked):
                person.forgetting = False
                self.did("booked")

    def _at_their_time(self, person: Person) -> None:
        """Who has a time just now comes for it; one in five does not."""
        now = self.hand.now
        due = [b for b in self.bookings(person) if b.stands and b.start - 600 <= now < b.start + 600]
        if due and self.chance(80):
            page = self.hand.comes(Purpose.CODE)
            assert page.claims(person.code), "a parent's code opens at their time"
            page.sends(Join(Feels.NOT_SAID))
            assert page.talk.booking in [booking.id for booking in due]
            self.hand.do(lambda desk, now: desk.take_next(now))
            self.hand.clock.advance(300)
            self.hand.ticks()
            if self.chance(50):
                self.books(page, person)
            self.ends(page, person)
            self.did("came")

    def bookings(self, person: Person) -> list[BookingNow]:
        code = self.hand.desk.now.codes.get(person.code.id)
        held = self.hand.desk.now.bookings.values()
        return [] if code is None else [booking for booking in held if booking.case == code.case]

    def comes_by_code(self) -> None:
        """To see, to move, to cancel, to change the code, to be forgotten."""
        if not self.living:
            return
        person = self.random.choice(self.living)
        page = self.hand.comes(Purpose.CODE)
        assert page.claims(person.code), "a living code opens"
        booked = page.all(Booked)
        if booked and self.chance(30):
            page.sends(Cancel(booked[0].booking, booked[0].version))
            self.did("cancelled")
        elif booked and self.chance(60):
            page.sends(TimesAsked(0))
            if page.last(Offer).times:
                time = self.random.choice(page.last(Offer).times)
                page.sends(Change(booked[0].booking, booked[0].version, time.start))
                self.did("moved")
        if self.chance(10):
            person.old_codes.append(person.code)
            person.code = page.replaces(person.code)
            person.contact = max(person.contact, self.hand.now)
            self.did("replaced")
        elif self.chance(8):
            page.sends(ForgetMe(person.code.id, claim_proof(person.code.auth, page.exporter)))
            person.forgetting = page.last(Forgotten).until > 0
            person.gone = not person.forgetting
            self.did("forgotten")
        page.dies()
        del self.hand.pages[page.sid]

    def _notice_forgetting(self) -> None:
        """Who asked by letter to be forgotten; and whose last time, which kept the rest, is over or cancelled."""
        desk = self.hand.desk.now
        for person in [person for person in self.people if not person.gone]:
            code = desk.codes.get(person.code.id)
            if code is not None:
                person.forgetting = desk.cases[code.case].forgetting
                person.gone = code.farewell is not None

    def cut(self) -> None:
        """The program is killed right after a commit: nothing of that step is sent. It comes back at once."""
        hand = self.hand
        hand.lines_cut = True
        if self.chance(50):
            worker_tidies(self)
        self.killed()
        self.logs_in()
        hand.do(lambda desk, now: desk.set_duty(now, DutyState.ON))

    # --- letters

    def leaves_letter(self) -> None:
        """A parent reads the card of a closed desk, and answers it; a stranger forges; a page sends twice."""
        hand, random = self.hand, self.random
        if not self.living:
            return
        person = random.choice(self.living)
        card = hand.card(person.code)
        assert card is not None, "a living code has a card that opens"
        wish = random.choices((Wish.WORDS, Wish.CANCEL, Wish.MOVE, Wish.FORGET_ME), (5, 3, 4, 0.6))[0]
        starts = [time.start for time in (*card.offers, *free_now(hand.desk.now, hand.now)[:20])]
        start = random.choice(starts) if wish is Wish.MOVE and starts else 0
        letter = hand.letter(person.code, wish, start, "Kirje." if wish is Wish.WORDS else "")
        honest = True
        if self.chance(10):
            letter, honest = replace(letter, proof=bytes(32)), False
        for _ in range(2 if self.chance(10) else 1):
            if hand.leaves(person.code, letter) is LetterState.STORED:
                self.letters.append(Left(letter, person, hand.now, honest))
                self.did(f"letter {wish.name}" if honest else "forged")
