# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker wishes while juggling talks becomes steps of the core."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from console import talk_strings as strings
from console.core.alerts import set_alert_rules
from console.core.caps import set_caps
from console.core.delivery import say_moment
from console.core.emergency import emergency_view
from console.core.plan import Plan
from console.core.practice import begin_practice, say_as_parent, say_in_practice
from console.core.turning_away import end_abusive, send_away, sweep
from console.core.values import TalkId
from console.models.talk_wishes import (
    Act,
    EndAbusive,
    ExportTalk,
    Look,
    Practise,
    SayAsParent,
    SayMoment,
    SeeEmergency,
    SendAway,
    SetAlertRules,
    SetCaps,
    Sweep,
    TalkWish,
)
from console.screen import Screen
from console.steps import Steps
from console.store.database import Store
from console.store.faults import StoreError
from console.store.reading import read_lines
from console.talk_export import export_talk, file_name, talk_text


class TalkBridge:
    """It decides nothing."""

    def __init__(self, steps: Steps, store: Store, screen: Screen) -> None:
        self._steps = steps
        self._store = store
        self._screen = screen

    def take(self, wish: TalkWish) -> None:
        """Carry out one wish; what could not be, the window's state tells."""
        if isinstance(wish, SeeEmergency | ExportTalk):
            self._look(wish)
            return
        if self._steps.wish(lambda: self._steps.desk.step(self._steps.clock(), self._act(wish))) and isinstance(
            wish, Practise
        ):
            talks = self._steps.desk.now.talks.values()
            self._screen.show_talk(next(talk.id for talk in talks if talk.practice and talk.ended is None))

    def _look(self, wish: Look) -> None:
        talk = self._steps.desk.now.talks.get(wish.talk)
        if talk is None or talk.practice or talk.removed:
            return
        sheet = self._screen.calendar
        if isinstance(wish, SeeEmergency):
            sheet.show_emergency(emergency_view(self._steps.desk.now, talk))
            return
        now = self._steps.clock()
        text = talk_text(talk.label, talk.arrived or talk.opened, read_lines(self._store, talk.id, 0), now)
        try:
            path = export_talk(Path(wish.folder), file_name(now, secrets.token_bytes(4)), text)
        except StoreError:
            sheet.emergency.export_failed()
        else:
            sheet.emergency.exported(str(path))

    def _act(self, wish: Act) -> Callable[[Plan], None]:
        match wish:
            case SayMoment(talk):
                return lambda plan: self._say_moment(plan, talk)
            case EndAbusive(talk):
                return lambda plan: end_abusive(plan, self._steps.desk.talk(talk), strings.ABUSE_TEXT)
            case SendAway(talk, refused):
                return lambda plan: send_away(plan, self._steps.desk.talk(talk), refused=refused)
            case Sweep(refused):
                return lambda plan: sweep(plan, refused=refused)
            case Practise():
                return begin_practice
            case SayAsParent(talk, text):
                return lambda plan: say_as_parent(plan, self._steps.desk.talk(talk), text)
            case SetCaps(at_a_time, more):
                return lambda plan: set_caps(plan, at_a_time, more)
            case SetAlertRules(rules):
                return lambda plan: set_alert_rules(plan, rules)

    def _say_moment(self, plan: Plan, talk: TalkId) -> None:
        found = self._steps.desk.talk(talk)
        if found.practice:
            say_in_practice(plan, found, strings.MOMENT, moment=True)
        else:
            say_moment(plan, found, strings.MOMENT)
