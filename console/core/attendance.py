# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether duty in the file is still somebody's duty, and whether the clock that it is reckoned by is right.

Duty outlives a crash, a restart and a lock, so that every place in the queue does (promise 4 of design.md 2). But a
desk that was left on duty in the evening and is unlocked the next day must not let parents in by itself.
"""

from __future__ import annotations

from dataclasses import replace

from console.core.duty import lets_in, publish_bundle, set_duty
from console.core.plan import Plan
from console.core.values import DutyState, LinkState


def mark_duty(plan: Plan) -> None:
    """Keep every few minutes that the desk runs on duty; a gap that is too long already is left for all to see."""
    seen = plan.desk.duty_seen
    if plan.desk.duty is DutyState.OFF or _is_stale(plan):
        return
    if seen is None or not 0 <= plan.now - seen < plan.limits.duty_seen:
        _saw(plan)


def end_stale_duty(plan: Plan) -> None:
    """The desk starts off duty where it was gone for too long. To be asked once the relay has told the right time."""
    desk = plan.desk
    if desk.duty is DutyState.OFF or desk.link is not LinkState.CONNECTED or desk.clock_off or not _is_stale(plan):
        return
    set_duty(plan, DutyState.OFF)
    plan.desk = replace(plan.desk, duty_lapsed=True)


def _is_stale(plan: Plan) -> bool:
    seen = plan.desk.duty_seen
    return seen is not None and plan.now - seen >= plan.limits.duty_resumed


def _saw(plan: Plan) -> None:
    plan.desk = replace(plan.desk, duty_seen=plan.now)
    plan.setting("duty_seen", repr(plan.now))


def note_leap(plan: Plan, seconds: float) -> None:
    """So long passed between two ticks, or less than nothing: where the clock was wrong, it may have been set right.

    A sleep of the machine looks the same, but breaks the line, and the next login tells the true time.
    """
    off = plan.desk.clock_off
    if not off or 0 <= seconds <= plan.limits.silence:
        return
    off -= seconds
    plan.desk = replace(plan.desk, clock_off=off if abs(off) > plan.limits.clock_difference else 0.0)
    if plan.desk.clock_off:
        return
    if plan.desk.duty is not DutyState.OFF:
        _saw(plan)  # it ran on duty all along, by a wrong clock
    if lets_in(plan.desk):
        publish_bundle(plan)
