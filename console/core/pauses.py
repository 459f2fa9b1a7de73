# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A talk stands still for a while, by either side, with the time to be back where one was said."""

from __future__ import annotations

from dataclasses import replace

from console.core.plan import Plan
from console.core.talk import TalkNow
from shared.errors import LocalError
from shared.records import Pause, Resume
from shared.states import TalkEvent


def pause(plan: Plan, talk: TalkNow, until: float | None) -> None:
    """The worker pauses; the parent's page says until when. `LocalError` if the talk does not go on."""
    if until is not None and until <= plan.now:
        raise LocalError("a pause ends later than now")
    if talk.session is None:
        raise LocalError("nobody is there to be told")
    talk = replace(talk.after(TalkEvent.PAUSE), paused_until=until)
    plan.record(talk, Pause(int(until or 0)))


def resume(plan: Plan, talk: TalkNow) -> None:
    """The worker is back, or ends the parent's pause. `LocalError` if there is none."""
    plan.record(replace(talk.after(TalkEvent.RESUME), paused_until=None), Resume())


def on_pause(plan: Plan, talk: TalkNow, record: Pause) -> None:
    """The parent is away for a while (0: not known until when). A time that cannot be meant counts as none."""
    if talk.allows(TalkEvent.PAUSE):
        meant = plan.now < record.until <= plan.now + plan.limits.talk_keys
        plan.save(replace(talk.after(TalkEvent.PAUSE), paused_until=float(record.until) if meant else None))


def on_resume(plan: Plan, talk: TalkNow, record: Resume) -> None:
    """The parent is back."""
    if talk.allows(TalkEvent.RESUME):
        plan.save(replace(talk.after(TalkEvent.RESUME), paused_until=None))
