# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The person at the desk: wishes, each told to the oracle by who has it, not by the code that carries it out."""

from __future__ import annotations

from collections.abc import Callable

from console.core.desk import Desk
from console.core.plan import Step
from console.core.values import DutyState, TalkId
from shared.errors import LocalError
from shared.states import Talk
from tests.simulation.desk_process import DeskProcess
from tests.simulation.oracle import Oracle
from tests.simulation.wiretap import DRAFT_MARKER, NOTE_MARKER
from tests.simulation.world import Violation, World

SHORT = ("ok", "ok", "joo", "en tiedä", "😢👍🏽", "äitinä\nolen väsynyt", "{numero}")


class Worker:
    """The person at the desk."""

    def __init__(self, world: World, desk: DeskProcess, oracle: Oracle) -> None:
        self.world = world
        self.desk = desk
        self.oracle = oracle
        self.counter = 0

    def talks(self, *states: Talk) -> list[TalkId]:
        """The talks that the worker sees in one of these states."""
        if self.desk.desk is None:
            return []
        return [t.id for t in self.desk.desk.now.talks.values() if t.state in states and t.is_shown]

    def _one(self, *states: Talk) -> TalkId | None:
        found = self.talks(*states)
        return self.world.chance.choice(found) if found else None

    def wish(self, decide: Callable[[Desk, float], Step]) -> bool:
        """Carry out a wish; whether it is on disk."""
        if self.desk.asleep:
            return False
        before = self.desk.kept
        try:
            self.desk.carry(decide)
        except LocalError:
            return False
        return self.desk.kept > before

    def take_next(self) -> bool:
        """ "Ota seuraava": the one who came first, unless away for so long that the line counts as lost."""
        desk = self.desk.desk
        if desk is None or self.desk.asleep:
            return False
        waiting = [desk.now.talks[talk] for talk in self.oracle.arrivals if talk in self.talks(Talk.WAITING)]
        here = (t for t in waiting if t.present or self.world.now - t.absent_since < self.desk.limits.silence)
        first = next(here, waiting[0] if waiting else None)
        done = self.wish(lambda desk, now: desk.take_next(now))
        if done and self.desk.desk is not None and first is not None:
            taken = self.desk.desk.now.talks[first.id]
            if taken.state is not Talk.TALKING:
                raise Violation("somebody else was taken than the one who came first")
        return done

    def take(self) -> bool:
        talk = self._one(Talk.WAITING)
        return talk is not None and self.wish(lambda desk, now: desk.take(now, talk))

    def put_back(self) -> bool:
        talk = self._one(Talk.TALKING)
        self.oracle.put_back_ever |= talk is not None
        return talk is not None and self.wish(lambda desk, now: desk.put_back(now, talk))

    def say(self) -> bool:
        """Into the box of one talk."""
        talk = self._one(Talk.TALKING)
        if talk is None or self.desk.desk is None:
            return False
        self.counter += 1
        text = self.world.chance.choice((f"vastaus {self.counter} talkissa {talk}", *SHORT))
        answered = self.oracle.visit(self.desk.desk.talk(talk).sid).answered
        answered.append(text)
        if not self.wish(lambda desk, now: desk.say(now, talk, text)):
            answered.pop()
            return False
        self.oracle.drafts[talk] = ""
        return True

    def end(self) -> bool:
        talk = self._one(Talk.TALKING, Talk.PAUSED)
        return talk is not None and self.wish(lambda desk, now: desk.end(now, talk))

    def remove(self) -> bool:
        talk = self._one(Talk.ENDED, Talk.CLOSED)
        if talk is None:
            return False
        was = talk in self.oracle.deleted
        self.oracle.deleted.add(talk)
        if self.wish(lambda desk, now: desk.remove(now, talk)):
            return True
        if not was:
            self.oracle.deleted.discard(talk)
        return False

    def keep(self) -> bool:
        """A note or a draft."""
        talk = self._one(Talk.TALKING, Talk.ENDED)
        if talk is None:
            return False
        self.counter += 1
        if self.world.chance.random() < 0.5:
            text = f"{NOTE_MARKER} {self.counter}"
            if self.wish(lambda desk, now: desk.keep_note(now, talk, text)):
                self.oracle.notes[talk] = text
        else:
            text = f"{DRAFT_MARKER} {self.counter}"
            if self.wish(lambda desk, now: desk.keep_draft(now, talk, text)):
                self.oracle.drafts[talk] = text
        return True

    def look(self) -> bool:
        talk = self._one(Talk.TALKING, Talk.WAITING)
        return talk is not None and self.wish(lambda desk, now: desk.seen(now, talk))

    def type(self) -> bool:
        talk = self._one(Talk.TALKING)
        return talk is not None and self.wish(lambda desk, now: desk.type_in(now, talk))

    def lock(self) -> bool:
        """Lock the desk, once the key of the day has ended on disk."""
        desk = self.desk.desk
        if desk is None or self.desk.asleep:
            return False
        keys = [key.id for key in desk.now.day_keys]
        if self.desk.disk_full or not self.wish(lambda desk, now: desk.lock(now)):
            return False
        self.oracle.tap.locked_away.update(keys)
        return True

    def duty_on(self) -> bool:
        """Come on duty, or stay after all."""
        if self.desk.desk is None or self.desk.desk.now.duty is DutyState.ON:
            return False
        return self.wish(lambda desk, now: desk.set_duty(now, DutyState.ON))

    def duty_off(self) -> bool:
        return self.wish(lambda desk, now: desk.set_duty(now, DutyState.OFF))

    def duty_closing(self) -> bool:
        return self.wish(lambda desk, now: desk.set_duty(now, DutyState.CLOSING))
