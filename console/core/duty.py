# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Duty: who is let in, what the relay may show, and what those who wait are told (design.md 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from console.calendar.faults import check_rules
from console.calendar.hours import CalendarRules
from console.core.arrival import ON_DUTY
from console.core.bookings import due_minutes
from console.core.caps import is_full, talks_held
from console.core.endings import let_go
from console.core.letters import letter_key
from console.core.openings import coming_openings
from console.core.plan import DayKey, DeskNow, Plan
from console.core.talk import TalkNow, Told
from console.core.values import DutyState, EndedBy, LinkState
from console.core.waiting import in_queue, places, wait_minutes
from console.core.writes import DayKeyDeleted, DayKeySaved, RulesSaved
from shared import PROTOCOL_VERSION
from shared.crypto import public_of
from shared.errors import LocalError
from shared.frames import DeskShown, DeskState, Publish, Published
from shared.records import StateTold, TalkState
from shared.signed import SUITE, Bundle, ClosedPeriod, Notice, decode_signed, encode_signed, signed_part

SERVICE_NAME: Final = "Vanhempien chatti"
EXIT_URL: Final = "https://www.wikipedia.org/"
COLOUR: Final = bytes.fromhex("2f6f6a")
CLOSED_SHOWN: Final = 20  # closed periods that the notice takes

_SHOWN: Final = {
    DutyState.OFF: DeskState.OFF,
    DutyState.ON: DeskState.ON,
    DutyState.CLOSING: DeskState.CLOSING,
    DutyState.FULL: DeskState.FULL,
    DutyState.ONLY_BOOKED: DeskState.ONLY_BOOKED,
}


def lets_in(desk: DeskNow) -> bool:
    """Whether new parents may come just now: on duty, on the line, by a clock that the relay's agrees with."""
    return desk.duty in ON_DUTY and desk.link is LinkState.CONNECTED and not desk.clock_off


def is_closed(desk: DeskNow, now: float) -> bool:
    """Whether the admin has closed at the relay, and nobody has lifted it; `now` in UTC seconds."""
    until = desk.closed_until
    return until is not None and (not until or now < until)


def _lift_closing(plan: Plan) -> None:
    """The worker lets parents in, and so lifts the admin's closing: the relay does so for a desk that goes from off
    duty to on, and never for one that merely goes on (relay/board.py). Whoever waits keeps the place."""
    if plan.desk.duty in ON_DUTY:
        plan.frame(DeskShown(DeskState.OFF, 0))
    plan.desk = replace(plan.desk, closed_until=None, shown=None)


def set_duty(plan: Plan, wanted: DutyState) -> None:
    """The worker's choice. `LocalError` where it cannot be: not paired, or the clock is off."""
    desk = plan.desk
    if wanted is not DutyState.OFF and (not desk.origin or desk.clock_off):
        raise LocalError("no duty without a relay and a right clock")
    if wanted is DutyState.CLOSING and desk.duty is not DutyState.ON:
        raise LocalError("closing soon follows duty")
    if wanted in ON_DUTY and is_closed(desk, plan.now) and desk.link is LinkState.CONNECTED:
        _lift_closing(plan)
        desk = plan.desk
    closes_at = plan.now + plan.limits.closing_soon if wanted is DutyState.CLOSING else None
    plan.desk = replace(
        desk,
        duty=wanted,
        duty_seen=plan.now,
        duty_lapsed=False,
        closes_at=closes_at,
        cards_owed=desk.cards_owed or wanted is not DutyState.OFF,
    )
    plan.setting("duty", wanted.value)
    plan.setting("duty_seen", repr(plan.now))
    plan.setting("closes_at", None if closes_at is None else repr(closes_at))
    if lets_in(plan.desk):
        publish_bundle(plan)
    if wanted is DutyState.CLOSING:
        for talk in in_queue(plan.desk.talks.values()):
            place, wait = (talk.told.place, talk.told.wait) if talk.told else (0, 0)
            plan.record(talk, StateTold(TalkState.CLOSING, place, wait, int(closes_at or 0)))
    if wanted is DutyState.OFF:
        for talk in in_queue(plan.desk.talks.values()):
            let_go(plan, talk, TalkState.OFF_DUTY, EndedBy.WORKER)


def set_next_opening(plan: Plan, opening: float | None) -> None:
    """When the chat opens next, by hand (UTC seconds); the page shows it while it is closed."""
    plan.desk = replace(plan.desk, next_opening=opening)
    plan.setting("next_opening", None if opening is None else repr(opening))
    renew_notice(plan)


def renew_notice(plan: Plan) -> None:
    """What the notice says has changed; without a line, the next login publishes it anyhow."""
    if plan.desk.link is LinkState.CONNECTED:
        publish_notice(plan, 0)


def publish_notice(plan: Plan, above: int) -> None:
    """A new signed notice, with a counter above both ours and the relay's."""
    key = letter_key(plan)
    desk = plan.desk
    counter = max(desk.notice_counter, above) + 1
    notice = Notice(
        version=PROTOCOL_VERSION,
        service=desk.service,
        counter=counter,
        issued=int(plan.now),
        name=SERVICE_NAME,
        exit_url=EXIT_URL,
        colour=COLOUR,
        kept_hours=24,
        kept_days=desk.kept_days,
        letter_key_id=key.id,
        letter_key=public_of(key.private),
        letter_key_until=key.not_after,
        openings=coming_openings(desk, plan.now),
        closed=_closed_periods(desk, plan.now),
        texts=(),
        numbers=(),
    )
    signature = plan.tools.sign(desk.identity, signed_part(notice))
    plan.desk = replace(desk, notice_counter=counter, noticed=plan.now)
    plan.setting("notice_counter", str(counter))
    plan.frame(Publish(Published.NOTICE, encode_signed(notice, signature)))


def keep_notice_fresh(plan: Plan) -> None:
    """A desk that stays connected signs anew each day: openings come nearer, the key for letters has its month."""
    if plan.now - plan.desk.noticed >= plan.limits.day_key:
        renew_notice(plan)


def _closed_periods(desk: DeskNow, now: float) -> tuple[ClosedPeriod, ...]:
    periods = sorted((period.interval.start, period.interval.end, period.text) for period in desk.rules.closed)
    return tuple(ClosedPeriod(*period) for period in periods if period[1] > now)[:CLOSED_SHOWN]


def set_rules(plan: Plan, rules: CalendarRules) -> None:
    """Other rules for openings and agreed times. `LocalError` where they are not in order; what is agreed stands."""
    if check_rules(rules):
        raise LocalError("the rules are not in order")
    plan.desk = replace(plan.desk, rules=rules)
    plan.writes.append(RulesSaved(rules))
    renew_notice(plan)


def publish_bundle(plan: Plan) -> None:
    """The bundle of the day: the same bytes after a reconnect, a new key when the day is over."""
    now = int(plan.now)
    current = plan.desk.day_keys[-1] if plan.desk.day_keys else None
    if current is None or not _still_fits(plan, current, now):
        current = _new_day_key(plan, now)
    plan.frame(Publish(Published.BUNDLE, current.signed))


def _still_fits(plan: Plan, key: DayKey, now: int) -> bool:
    """Whether a key of the day can go on: within its day, and signed for this relay and this release's page."""
    bundle, _ = decode_signed(Bundle, key.signed)
    same = (bundle.origin, bundle.manifest) == (plan.desk.origin, plan.tools.manifest)
    return same and key.not_before <= now < key.not_after


def _new_day_key(plan: Plan, now: int) -> DayKey:
    desk = plan.desk
    private = plan.tools.new_key()
    bundle = Bundle(
        version=PROTOCOL_VERSION,
        suite=SUITE,
        id=plan.tools.random(8),
        key=public_of(private),
        not_before=now,
        not_after=now + int(plan.limits.day_key),
        origin=desk.origin,
        manifest=plan.tools.manifest,
        incarnation=desk.incarnation,
    )
    signature = plan.tools.sign(desk.identity, signed_part(bundle))
    key = DayKey(bundle.id, private, encode_signed(bundle, signature), bundle.not_before, bundle.not_after)
    plan.desk = replace(desk, day_keys=(*desk.day_keys, key))
    plan.writes.append(DayKeySaved(key.id, private, key.signed, key.not_before, key.not_after))
    return key


def end_day_key(plan: Plan) -> None:
    """The key of the day ends now: after a lock the next bundle has another, whatever somebody did to the machine.

    Its private part stays as long as that of any ended key: a flight that was sealed to it may still be under way.
    """
    current = plan.desk.day_keys[-1] if plan.desk.day_keys else None
    if current is None or plan.now >= current.not_after:
        return
    ended = replace(current, not_after=max(int(plan.now), current.not_before))
    plan.desk = replace(plan.desk, day_keys=(*plan.desk.day_keys[:-1], ended))
    plan.writes.append(DayKeySaved(ended.id, ended.private, ended.signed, ended.not_before, ended.not_after))


def renew_day_key(plan: Plan) -> None:
    """Drop keys whose time is over; a new one while on duty, so that a bundle is never about to end."""
    now = plan.now
    for key in plan.desk.day_keys:
        if now >= key.not_after + plan.limits.day_key_kept:
            day_keys = tuple(k for k in plan.desk.day_keys if k.id != key.id)
            flights = {flight: name for flight, name in plan.desk.flights.items() if name != key.id}
            plan.desk = replace(plan.desk, day_keys=day_keys, flights=flights)
            plan.writes.append(DayKeyDeleted(key.id))
    current = plan.desk.day_keys[-1] if plan.desk.day_keys else None
    if lets_in(plan.desk) and (current is None or now >= current.not_after):
        publish_bundle(plan)


def announce(plan: Plan) -> None:
    """Tell each waiting parent their place when it has fallen, at most every ten seconds; and the relay the state."""
    desk = plan.desk
    queue = in_queue(desk.talks.values())
    if queue:
        _tell_places(plan, queue)
    if desk.link is LinkState.CONNECTED:
        _show_state(plan, len(queue))


def _tell_places(plan: Plan, queue: list[TalkNow]) -> None:
    desk = plan.desk
    actual = places(queue)
    booked = due_minutes(desk, plan.now)
    for talk in queue:
        place = min(actual[talk.id], talk.told.place if talk.told else actual[talk.id])
        wait = wait_minutes(desk.lengths, place, desk.at_a_time, booked if talk.booking is None else 0.0)
        if talk.told is not None:
            same = (talk.told.place, talk.told.wait) == (place, wait)
            if same or not talk.present or plan.now - talk.told.at < plan.limits.place_told:
                continue
        told = replace(talk, told=Told(place, wait, plan.now))
        plan.record(told, StateTold(TalkState.WAITING, place, wait, 0))


def _show_state(plan: Plan, waiting: int) -> None:
    """The relay's picture of the desk, sent only when it changes."""
    duty = plan.desk.duty
    state = _SHOWN[duty]
    if duty in (DutyState.ON, DutyState.CLOSING) and (is_full(plan) or plan.desk.clock_off):
        state = DeskState.FULL
    ahead = waiting + (1 if talks_held(plan.desk) >= plan.desk.at_a_time else 0)
    booked = due_minutes(plan.desk, plan.now)
    wait = wait_minutes(plan.desk.lengths, ahead, plan.desk.at_a_time, booked) if duty in ON_DUTY else 0
    shown = DeskShown(state, wait)
    if shown != plan.desk.shown:
        plan.desk = replace(plan.desk, shown=shown)
        plan.frame(shown)
