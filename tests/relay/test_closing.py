# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker is ill at home: the admin closes the chat with a word to parents. It only closes, and never opens."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from html import unescape

import pytest

from relay.closing import Closing, checked_text, time_of
from relay.effects import StoreClosing
from relay.hub import Kept
from shared import frames
from shared.frames import DeskShown, DeskState
from tests.relay.ends import paired_desk, parent
from tests.relay.hub_world import KEYS, HubWorld, publish_bundle
from tests.relay.running import RunningRelay, command

WORDS = "Työntekijä on sairaana. <b>Palaamme</b> pian."
CLOSED = DeskShown(DeskState.CLOSED_BY_ADMIN, 0)
NOON = datetime(2026, 11, 25, 10, tzinfo=UTC).timestamp()  # twelve o'clock in Finland


def _close(relay: RunningRelay, *options: str) -> str:
    told = command("relay", "close", "--data", str(relay.folder), *options)
    assert (told.returncode, told.stderr) == (0, "")
    return told.stdout


async def _status(relay: RunningRelay) -> dict[str, object]:
    found: dict[str, object] = json.loads((await relay.get("/status.json"))[2])
    return found


async def test_the_page_and_those_who_have_it_open_read_the_admins_words_also_after_a_restart(relay: RunningRelay):
    await paired_desk(relay)
    visitor = await parent(relay)
    until = int(time.time()) + 86_400
    iso = datetime.fromtimestamp(until, UTC).isoformat(timespec="seconds")
    assert "suljettu" in _close(relay, "--until", iso, "--text", WORDS)
    assert await visitor.end.until(DeskShown) == CLOSED
    await visitor.end.close()
    for _ in range(2):
        page = (await relay.get("/"))[2].decode()
        assert '<p class="closed-text" id="closed-text">Työntekijä on sairaana. &lt;b&gt;Palaamme' in page
        assert "Chatti on nyt suljettu." in page
        assert "Chatti avautuu aikaisintaan " in unescape(page)
        status = await _status(relay)
        assert (status["state"], status["open"]) == ("closed_by_admin", False)
        assert status["closed"] == {"text": WORDS, "until": iso.replace("+00:00", "Z")}
        relay.kill()
        relay.start()
    assert (relay.status()["closing"], relay.status()["state"]) == ({"text": WORDS, "until": until}, "closed_by_admin")
    told = command("relay", "status", "--data", str(relay.folder)).stdout
    assert "ylläpitäjän sulkema" in told
    assert "close --open" in told.splitlines()[-1]
    assert "poistettu" in _close(relay, "--open")
    assert (await _status(relay))["closed"] is None
    assert "ei ollut suljettu" in _close(relay, "--open")


async def test_a_desk_is_told_at_its_login_and_lifts_it_by_going_on_duty(relay: RunningRelay):
    desk = await paired_desk(relay)
    _close(relay, "--text", WORDS)
    await desk.log_in()
    assert desk.welcome is not None
    assert (desk.welcome.closed, desk.welcome.closed_until) == (True, 0)
    assert (await _status(relay))["state"] == "closed_by_admin"
    bundle = await desk.on_duty()
    visitor = await parent(relay)
    assert await visitor.end.next() == frames.BundleShown(bundle)
    assert (await _status(relay))["state"] == "open"
    await visitor.end.close()
    await desk.line.close()
    relay.kill()
    relay.start()
    assert relay.status()["closing"] is None


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--text", ""),
        ("--text", "x" * 251),
        ("--text", "piilossa\u202e"),
        ("--text", "a", "--until", "eilen"),
        ("--text", "a", "--until", "2020-01-01"),
        ("--text", "a", "--until", "31.2."),
    ],
)
def test_what_cannot_be_is_named_and_closes_nothing(public_relay: RunningRelay, options: tuple[str, ...]):
    told = command("relay", "close", "--data", str(public_relay.folder), *options)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (1, "", 1)
    assert "--text" in told.stderr or "--until" in told.stderr
    assert public_relay.status()["closing"] is None


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2.12. klo 9", datetime(2026, 12, 2, 7, tzinfo=UTC)),
        ("2.12.2026 klo 9.30", datetime(2026, 12, 2, 7, 30, tzinfo=UTC)),
        ("klo 15:05", datetime(2026, 11, 25, 13, 5, tzinfo=UTC)),
        ("1.4. klo 9", datetime(2027, 4, 1, 6, tzinfo=UTC)),
        ("2026-12-02T09:00", datetime(2026, 12, 2, 7, tzinfo=UTC)),
        ("2026-12-02T09:00+00:00", datetime(2026, 12, 2, 9, tzinfo=UTC)),
        ("24.11. klo 9", None),  # rather a slip than the next year
        ("klo 11", None),
        ("24.11.2026", None),
        ("30.2. klo 9", None),
        ("2.12. klo 25", None),
        ("pian", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_an_admin_types_it(typed: str, at: datetime | None):
    assert time_of(typed, NOON) == (None if at is None else int(at.timestamp()))


def test_the_words_are_one_line_of_visible_signs():
    assert checked_text("  Palaamme\n huomenna. ") == "Palaamme huomenna."
    assert checked_text("ä" * 250) is not None
    assert checked_text("\x1b[2J") is None


def test_it_ends_by_itself_when_its_time_is_over():
    world = HubWorld()
    page, _ = world.parent()
    world.take(page)
    world.perform(world.hub.on_closed(world.clock.now, WORDS, int(world.clock.now) + 60))
    world.tick(59)
    assert world.take(page) == [CLOSED]
    world.tick(2)
    assert world.take(page) == [DeskShown(DeskState.OFF, 0)]


def test_a_desk_that_was_on_duty_all_the_while_lifts_nothing_until_it_goes_off_and_on_again():
    world = HubWorld()
    desk = world.on_duty()
    talking, sid = world.parent(b"1" * 32)
    world.say(desk, frames.DeskRecord(sid, 0, bytes(272)))
    looking, _ = world.parent(b"2" * 32)
    for page in (talking, looking):
        world.take(page)
    world.perform(world.hub.on_closed(world.clock.now, WORDS, 0))
    world.say(desk, DeskShown(DeskState.FULL, 0))
    assert world.take(looking) == [CLOSED]
    assert world.take(talking) == [DeskShown(DeskState.FULL, 0)]  # the talk goes on
    world.lose(desk)
    again = world.logged_in()
    world.say(again, publish_bundle(world), DeskShown(DeskState.ON, 0))
    assert world.take(looking) == []
    world.say(again, DeskShown(DeskState.OFF, 0), DeskShown(DeskState.ON, 0))
    assert [type(frame) for frame in world.take(looking)] == [DeskShown, frames.BundleShown]
    assert [effect.closing for effect in world.other if isinstance(effect, StoreClosing)][-1] is None


def test_a_desk_that_is_logged_in_is_told_when_the_admin_closes_and_when_that_is_lifted():
    world = HubWorld()
    desk = world.on_duty()
    _, sid = world.parent()
    world.take(desk)
    world.perform(world.hub.on_closed(world.clock.now, WORDS, 0))
    told, back = world.take(desk)
    assert (told.closed, told.closed_until, back) == (True, 0, frames.Back(sid))
    world.perform(world.hub.on_closing_lifted(world.clock.now))
    assert [frame.closed for frame in world.take(desk) if isinstance(frame, frames.Welcome)] == [False]
    world.perform(world.hub.on_closed(world.clock.now, WORDS, int(world.clock.now) + 60))
    world.take(desk)
    world.say(desk, DeskShown(DeskState.OFF, 0), DeskShown(DeskState.ON, 0))
    assert [frame.closed for frame in world.take(desk) if isinstance(frame, frames.Welcome)] == [False]


def test_a_desk_that_was_lost_on_duty_lifts_nothing_by_coming_back():
    world = HubWorld()
    world.lose(world.on_duty())
    world.perform(world.hub.on_closed(world.clock.now, WORDS, 0))
    again = world.logged_in()
    world.say(again, publish_bundle(world), DeskShown(DeskState.ON, 0))
    page, _ = world.parent()
    assert CLOSED in world.take(page)


def test_who_waits_for_a_lost_desk_is_told_that_it_is_closed():
    world = HubWorld()
    desk = world.on_duty()
    talking, sid = world.parent()
    world.say(desk, frames.DeskRecord(sid, 0, bytes(272)))
    world.lose(desk)
    world.take(talking)
    world.perform(world.hub.on_closed(world.clock.now, WORDS, 0))
    assert world.take(talking) == [CLOSED]
    world.lose(talking)
    back, _ = world.parent()
    assert world.take(back)[1:] == [CLOSED]


def test_what_was_kept_holds_after_a_restart():
    world = HubWorld(Kept(KEYS, closing=Closing(WORDS, 0)))
    page, _ = world.parent()
    assert world.take(page)[1:] == [CLOSED]
