# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What page and desk get of each other through a real relay."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import signal
import socket
import sqlite3

from shared import crypto, frames
from shared.errors import Refusal
from shared.frames import DeskShown, DeskState, Published
from tests.relay.ends import Desk, Parent, page_socket, paired_desk, parent
from tests.relay.lone_desk import started
from tests.relay.running import SHORT, RunningRelay, command
from tests.relay.test_floods import FLAT, memory


async def test_words_pass_both_ways_byte_for_byte(relay: RunningRelay):
    desk = await (await paired_desk(relay)).log_in()
    bundle = await desk.on_duty()
    visitor = Parent(await page_socket(relay), token := secrets.token_bytes(32), crypto.sid_of(token))
    assert await visitor.opened() == DeskShown(DeskState.ON, 0)
    assert await visitor.end.next() == frames.BundleShown(bundle)
    assert await desk.line.next() == frames.Joined(visitor.sid)
    for frame in (visitor.flight(), visitor.record()):
        await visitor.end.send(frame)
        assert await desk.line.next() == frame
    answer = frames.DeskRecord(visitor.sid, 0, secrets.token_bytes(1040))
    gone = frames.Gone(visitor.sid)
    await desk.line.send(answer, gone)
    assert await visitor.end.next() == answer
    assert await visitor.end.next() == gone
    await visitor.end.close()
    assert await desk.line.next() == frames.Left(visitor.sid)
    back = await parent(relay, token)
    assert back.wrap == visitor.wrap
    assert await desk.line.next() == frames.Back(visitor.sid)
    await back.end.close()
    await desk.line.close()


async def test_a_second_tab_with_the_token_takes_the_place_of_the_first(relay: RunningRelay):
    first = await parent(relay)
    second = await parent(relay, first.token)
    assert await first.end.closed() == Refusal.REPLACED
    assert second.wrap == first.wrap
    await second.end.close()


async def test_a_restarted_relay_knows_owners_by_their_token_alone(relay: RunningRelay):
    """R16, R23."""
    desk = await paired_desk(relay)
    await desk.log_in()
    owner = await parent(relay)
    relay.kill()
    relay.start()
    thief = await page_socket(relay)
    await thief.send(frames.Open(owner.sid, bytes(32)))
    assert await thief.closed() == Refusal.WRONG_TOKEN
    back = await parent(relay, owner.token)
    assert back.wrap != owner.wrap  # that was in the dead relay's memory alone
    await desk.log_in()
    assert await desk.line.next() == frames.Back(owner.sid)
    await back.end.close()
    await desk.line.close()


async def test_a_reader_that_takes_nothing_is_dropped_and_nobody_else_waits(tmp_path):
    """R13, A-04."""
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", "0.1").start()
    desk = await (await paired_desk(relay)).log_in()
    stuck = await parent(relay)
    neighbour = await parent(relay)
    transport = stuck.end.socket.transport
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    transport.pause_reading()
    before = memory(relay)
    told: list[frames.Frame] = []

    async def press() -> None:
        number = 0
        while not any(isinstance(frame, frames.Left) and frame.sid == stuck.sid for frame in told):
            await desk.line.send(frames.DeskRecord(stuck.sid, number, bytes(4112)))
            number += 1
            if number % 200 == 0:
                await desk.line.send(frames.DeskRecord(neighbour.sid, number, bytes(272)))
                assert (await neighbour.end.until(frames.DeskRecord)).number == number

    async def listen() -> None:
        while not any(isinstance(frame, frames.Left) for frame in told):
            told.append(await desk.line.next())

    async with asyncio.timeout(30):
        await asyncio.gather(press(), listen())
    assert memory(relay) - before < FLAT
    transport.abort()
    await neighbour.end.close()
    await desk.line.close()
    relay.stop("Yhteys, joka ei lue, katkaistiin.")


async def test_one_house_cannot_take_all_places_and_the_desk_always_gets_in(relay: RunningRelay):
    """R7."""
    desk = await paired_desk(relay)
    crowd = [(await parent(relay)).end for _ in range(40)]
    one_more = await page_socket(relay)
    assert await one_more.closed() == Refusal.TOO_MANY
    await desk.log_in()
    # a parent from another network still finds a place
    other = await parent(relay, local_addr=("127.0.9.1", 0))
    assert await desk.line.until(frames.Joined) == frames.Joined(other.sid)
    for end in [*crowd, other.end, desk.line]:
        await end.close()


async def test_desks_that_knock_and_say_nothing_do_not_keep_the_desk_out(relay: RunningRelay):
    """R7."""
    desk = await paired_desk(relay)
    knocking = [(await Desk(relay.origin).call())[0] for _ in range(18)]
    assert await knocking[0].closed() == Refusal.TOO_MANY
    await desk.log_in()
    for end in [*knocking, desk.line]:
        await end.close()


async def test_a_lost_desk_is_told_at_once_and_its_bundle_is_gone_until_it_is_back(relay: RunningRelay):
    """A-09, R22."""
    desk = await (await paired_desk(relay)).log_in()
    bundle = await desk.on_duty(wait=15)
    visitor = await parent(relay)
    desk.line.socket.transport.abort()
    assert await visitor.end.until(DeskShown, frames.BundleShown) == DeskShown(DeskState.AWAY, 0)
    late = await parent(relay)
    await late.end.send(frames.Probe())
    await late.end.beat()  # no bundle came before it
    await desk.log_in()
    await desk.line.send(frames.Publish(Published.BUNDLE, bundle), frames.DeskShown(DeskState.ON, 15))
    for page in (visitor, late):
        assert await page.end.next() == DeskShown(DeskState.ON, 15)
        assert await page.end.next() == frames.BundleShown(bundle)
        await page.end.close()
    await desk.line.close()


async def test_a_desk_of_another_release_is_named_in_the_status_and_the_page_says_away(relay: RunningRelay):
    desk = await (await paired_desk(relay)).log_in()
    visitor = await parent(relay)
    old = desk.bundle(manifest=bytes(32))
    await desk.line.send(frames.Publish(Published.BUNDLE, old), DeskShown(DeskState.ON, 5))
    assert await desk.line.until(frames.Refused, frames.Joined) == frames.Refused(Refusal.NOT_ALLOWED)
    assert await visitor.end.until(DeskShown, frames.BundleShown) == DeskShown(DeskState.AWAY, 0)
    assert json.loads((await relay.get("/status.json"))[2])["state"] == "away"
    told = command("relay", "status", "--data", str(relay.folder))
    assert "eri versiota kuin palvelin" in told.stdout
    assert "päivitä työpöytä ja palvelin" in told.stdout.splitlines()[-1]
    await desk.on_duty(wait=5)
    assert await visitor.end.until(DeskShown) == DeskShown(DeskState.ON, 5)
    assert not relay.status()["other_release"]
    await visitor.end.close()
    await desk.line.close()


async def test_a_silent_desk_is_noticed_within_forty_seconds(tmp_path):
    """R22, at a fiftieth of the time: a cut cable sends no goodbye, and answers no ping."""
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", "0.02").start()
    desk = await (await paired_desk(relay)).log_in()
    await desk.on_duty()
    visitor = await parent(relay)
    began = asyncio.get_running_loop().time()
    desk.line.socket.transport.pause_reading()
    assert await visitor.end.until(DeskShown, frames.BundleShown) == DeskShown(DeskState.AWAY, 0)
    assert asyncio.get_running_loop().time() - began < 40 * 0.02 + 1
    desk.line.socket.transport.abort()
    await visitor.end.close()
    relay.stop()


async def test_a_frozen_desk_is_away_and_every_room_waits_for_it(tmp_path):
    """R22, A-09, with a real process that stops in its tracks, at a fiftieth of the time."""
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", "0.02").start()
    desk = await paired_desk(relay)
    process = await asyncio.to_thread(started, desk)
    try:
        visitor = await parent(relay)
        began = asyncio.get_running_loop().time()
        process.send_signal(signal.SIGSTOP)
        assert await visitor.end.until(DeskShown, frames.BundleShown, DeskShown) == DeskShown(DeskState.AWAY, 0)
        assert asyncio.get_running_loop().time() - began < 40 * 0.02 + 1
        late = await parent(relay)
        await visitor.end.close()
        back = await parent(relay, visitor.token)
        assert back.wrap == visitor.wrap
        await desk.log_in()  # it was waked, or another one took its place
        assert {await desk.line.next(), await desk.line.next()} == {frames.Back(late.sid), frames.Back(back.sid)}
        for end in (late.end, back.end, desk.line):
            await end.close()
    finally:
        process.kill()
        process.communicate()
    relay.stop()


async def test_pages_notice_nothing_of_a_desk_that_takes_over_from_itself(relay: RunningRelay):
    """R20."""
    desk = await (await paired_desk(relay)).log_in()
    bundle = await desk.on_duty()
    visitor = await parent(relay)
    assert await visitor.end.next() == frames.BundleShown(bundle)
    for _ in range(3):
        before = desk.line
        await desk.log_in()
        assert await before.closed() == Refusal.TAKEN_OVER
        assert await desk.line.until(frames.Back) == frames.Back(visitor.sid)
        await desk.line.send(frames.Publish(Published.BUNDLE, bundle), DeskShown(DeskState.ON, 0))
        said = visitor.record()
        await visitor.end.send(said)
        assert await desk.line.next() == said
    await visitor.end.send(frames.Probe())
    while (told := await visitor.end.socket.recv()) != frames.encode(frames.Beat()):
        assert told == frames.encode(frames.BundleShown(bundle))  # it never went away
    await visitor.end.close()
    await desk.line.close()


async def test_a_slow_disk_and_a_waiting_admin_hold_up_no_beat(tmp_path):
    """A-04 c."""
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", str(SHORT)).start()
    desk = await (await paired_desk(relay)).log_in()
    visitor = await parent(relay)
    with contextlib.closing(sqlite3.connect(relay.folder / "relay.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        await desk.line.send(frames.Publish(Published.NOTICE, desk.notice(1)))  # to be written, and cannot be yet
        shown = await visitor.end.until(frames.NoticeShown)
        status = asyncio.create_task(asyncio.to_thread(relay.status))
        for _ in range(4):
            await visitor.end.beat()
        assert not status.done()
        other.execute("rollback")
    assert (await status)["disk_refused"] == 0
    await visitor.end.close()
    await desk.line.close()
    relay.stop()
    assert shown.signed in (relay.folder / "relay.db").read_bytes()


async def test_beats_come_by_themselves(tmp_path):
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", "0.02").start()
    visitor = await parent(relay)
    for _ in range(3):
        await visitor.end.beat()
    quiet = await page_socket(relay)
    assert await quiet.closed() == Refusal.SILENT  # it never said a first word
    await visitor.end.close()
    relay.stop()


async def test_a_stopping_relay_says_that_it_will_be_back(tmp_path):
    relay = RunningRelay(tmp_path / "relay").start()
    visitor = await parent(relay)
    closing = asyncio.create_task(visitor.end.closed())
    await asyncio.to_thread(relay.stop)
    assert await closing == 1012
    assert sorted(path.name for path in (tmp_path / "relay").iterdir()) == ["relay.db", "relay.lock"]
