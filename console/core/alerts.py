# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the worker is called, for how long, and when it is over. A pure machine: the desk as it is and a time in.

An alert is raised once for its cause. It stands until somebody looks or until its cause is gone, and rings again while
nobody does (field report A-10: one truth, from which sound, badge and notices follow).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from console.core.alert_values import MINUTES_MOST, AlertRow, AlertRules, AlertsView, Reason
from console.core.plan import DeskNow, Plan
from console.core.turning_away import is_rush
from console.core.values import DutyState, LinkState, TalkId
from shared.errors import LocalError
from shared.states import Talk

QUIET_FOR: Final = 600.0  # seconds: a breath, a phone call, a trip to the kitchen
REPEATED: Final = 30.0  # seconds between two rings for what nobody has looked at
APART: Final = 3.0  # seconds between any two rings: what comes at once rings once
SHOWN_STILL: Final = 4.0  # seconds after the first touch: a key pressed in the middle of a word has read nothing yet
LOST_LEAST: Final = 5.0  # seconds: a line that flickers is no lost line
_ORDER: Final = tuple(Reason)

Cause = tuple[Reason, TalkId | None, float]  # the last tells a new cause from one that was looked at


@dataclass(frozen=True, slots=True)
class Standing:
    """An alert that was raised and is not over."""

    cause: Cause
    since: float
    looked_at: float | None = None  # when the window was touched for the first time since then


@dataclass(frozen=True, slots=True)
class Alerts:
    """What stands, and what was raised already for a cause that is still there."""

    standing: tuple[Standing, ...] = ()
    raised: frozenset[Cause] = frozenset()
    quiet_until: float = 0.0
    owed: Reason | None = None  # raised, and neither rung nor told to the desktop yet
    rang: float = float("-inf")


@dataclass(frozen=True, slots=True)
class Call:
    """What to do now: ring, and name a new reason to the desktop."""

    rings: bool = False
    notice: Reason | None = None


def look_for_causes(
    alerts: Alerts, desk: DeskNow, rules: AlertRules, in_view: TalkId | None, now: float
) -> tuple[Alerts, Call]:
    """The next state, and the call that it leads to. `in_view`: the talk that is read in an active window."""
    causes = frozenset(_causes(desk, rules, in_view, now))
    standing = tuple(one for one in alerts.standing if one.cause in causes and not _is_over(one, now))
    new = sorted(causes - alerts.raised, key=lambda cause: _ORDER.index(cause[0]))
    standing += tuple(Standing(cause, now) for cause in new)
    owed = new[0][0] if new and alerts.owed is None else alerts.owed
    unlooked = [one for one in standing if one.looked_at is None]
    if not unlooked:
        owed = None
    alerts = replace(alerts, standing=standing, raised=causes, owed=owed)
    return _call(alerts, bool(unlooked), rules, now)


def _call(alerts: Alerts, waits: bool, rules: AlertRules, now: float) -> tuple[Alerts, Call]:
    pause = APART if alerts.owed is not None else REPEATED
    if not waits or now < alerts.quiet_until or now - alerts.rang < pause:
        return alerts, Call()
    notice = alerts.owed if rules.notices else None
    return replace(alerts, owed=None, rang=now), Call(rules.volume > 0, notice)


def note_look(alerts: Alerts, now: float) -> Alerts:
    """Somebody touched the window: all that stands is silent, and goes a moment later."""
    standing = (one if one.looked_at is not None else replace(one, looked_at=now) for one in alerts.standing)
    return replace(alerts, standing=tuple(standing), owed=None)


def set_quiet(alerts: Alerts, quiet: bool, now: float) -> Alerts:
    """No sound and no notice for ten minutes, or again from now on; the window goes on showing what stands."""
    return replace(alerts, quiet_until=now + QUIET_FOR if quiet else 0.0)


def alerts_view(alerts: Alerts, desk: DeskNow, now: float) -> AlertsView:
    """What the window shows."""
    rows = [_row(one.cause, desk) for one in alerts.standing]
    rows.sort(key=lambda row: (_ORDER.index(row.reason), row.talk or 0))
    quiet = alerts.quiet_until if now < alerts.quiet_until else None
    return AlertsView(tuple(rows), quiet, any(one.looked_at is None for one in alerts.standing))


def set_alert_rules(plan: Plan, rules: AlertRules) -> None:
    """Keep what the worker wants to be called for. `LocalError` out of bounds."""
    if not 0 <= rules.unanswered_minutes <= MINUTES_MOST or not 0 <= rules.volume <= 100:
        raise LocalError("no such rule")
    for name, value in as_settings(rules).items():
        plan.setting(name, value)
    plan.desk = replace(plan.desk, alert_rules=rules)


def as_settings(rules: AlertRules) -> dict[str, str]:
    """The rules as named values of the file."""
    return {f"alert_{name}": str(int(getattr(rules, name))) for name in AlertRules.__slots__}


def _row(cause: Cause, desk: DeskNow) -> AlertRow:
    reason, talk, _ = cause
    found = None if talk is None else desk.talks.get(talk)
    return AlertRow(reason, talk, found.label if found else "", found is not None and found.state is Talk.WAITING)


def _is_over(one: Standing, now: float) -> bool:
    return one.looked_at is not None and now - one.looked_at >= SHOWN_STILL


def _causes(desk: DeskNow, rules: AlertRules, in_view: TalkId | None, now: float) -> Iterator[Cause]:
    people = [talk for talk in desk.talks.values() if talk.counts]
    if rules.line_lost and desk.link is LinkState.LOST and desk.lost_since is not None:
        somebody = desk.duty is not DutyState.OFF or bool(people)
        if somebody and now - desk.lost_since >= LOST_LEAST:
            yield Reason.LINE_LOST, None, desk.lost_since
    rush = is_rush(desk, now)
    if rush:
        yield Reason.RUSH, None, 0.0
    for talk in people:
        waits = talk.state is Talk.WAITING
        if waits and rules.new_parent and not rush and not talk.put_back:
            yield Reason.NEW_PARENT, talk.id, 0.0
        if rules.message and talk.unread and talk.id != in_view and not talk.put_back:
            yield Reason.MESSAGE, talk.id, 0.0
        since = talk.moment_at or talk.unanswered_since
        if talk.unanswered_since is None or since is None or waits or not rules.unanswered_minutes:
            continue
        times = (now - since) // (60 * rules.unanswered_minutes)
        if times >= 1:
            yield Reason.UNANSWERED, talk.id, since + times
