# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key of the day: the same through reconnects, a new one when the day, the relay or the page is another."""

from __future__ import annotations

from dataclasses import replace

from console.core.desk import Desk
from console.core.plan import DeskNow, Tools
from console.core.values import DutyState
from shared import crypto
from shared.frames import Publish, Published, Sender, Welcome, decode
from shared.limits import Limits
from shared.signed import Bundle, decode_signed
from tests.fakes import SeededBytes

NOW = 1_800_000_000.0
LIMITS = Limits()


def a_desk() -> Desk:
    """A paired desk with fixed keys."""
    now = DeskNow(
        identity=crypto.new_private_key(),
        login=crypto.new_private_key(),
        service=bytes(16),
        origin="https://chatti.example.fi",
    )
    tools = Tools(
        limits=LIMITS,
        random=SeededBytes(1),
        seal_to=crypto.hpke_seal,
        new_key=crypto.new_private_key,
        sign=crypto.sign,
        manifest=b"m" * 32,
        day=lambda _: "2027-01-15",
    )
    return Desk(now, tools)


def bundle_after_login(desk: Desk, now: float) -> Bundle:
    """What the desk publishes when the relay lets it in while it is on duty."""
    step = desk.on_frame(now, Welcome(int(now * 1000), 0, False, 0, ()))
    desk.apply(step)
    if desk.now.duty is DutyState.OFF:
        step = desk.set_duty(now, DutyState.ON)
        desk.apply(step)
    frames = [decode(frame, Sender.DESK) for frame in step.sends]
    signed = next(f.signed for f in frames if isinstance(f, Publish) and f.what is Published.BUNDLE)
    return decode_signed(Bundle, signed)[0]


def test_a_reconnect_publishes_the_same_bundle() -> None:
    desk = a_desk()
    first = bundle_after_login(desk, NOW)
    desk.apply(desk.on_link_lost(NOW + 60))
    assert bundle_after_login(desk, NOW + 61) == first


def test_the_next_day_has_a_key_of_its_own() -> None:
    desk = a_desk()
    first = bundle_after_login(desk, NOW)
    later = bundle_after_login(desk, NOW + LIMITS.day_key)
    assert later.id != first.id
    assert later.not_before >= first.not_after


def test_a_page_of_another_release_is_signed_for_at_once() -> None:
    """Else honest pages would refuse the desk for a day after each update."""
    desk = a_desk()
    first = bundle_after_login(desk, NOW)
    updated = Desk(desk.now, replace(desk._tools, manifest=b"n" * 32))
    bundle = bundle_after_login(updated, NOW + 60)
    assert (bundle.manifest, bundle.id != first.id) == (b"n" * 32, True)
    assert first.id in [key.id for key in updated.now.day_keys], "talks that are just being opened go on"


def test_a_key_is_gone_two_days_after_its_day() -> None:
    desk = a_desk()
    first = bundle_after_login(desk, NOW)
    desk.apply(desk.on_tick(NOW + LIMITS.day_key + LIMITS.day_key_kept - 1))
    assert first.id in [key.id for key in desk.now.day_keys]
    desk.apply(desk.on_tick(NOW + LIMITS.day_key + LIMITS.day_key_kept))
    assert first.id not in [key.id for key in desk.now.day_keys]
