# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may become the desk: pairing by the admin's hand, login by signature."""

from __future__ import annotations

import asyncio

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from relay import control
from shared import crypto, frames
from shared.errors import Refusal
from shared.frames import Paired, PairingState
from shared.word_list import packaged_words
from tests.relay.ends import Desk, PairCommand, paired_desk
from tests.relay.running import RunningRelay


async def test_the_admin_sees_the_words_of_the_desk_and_says_yes(relay: RunningRelay):
    desk = Desk(relay.origin)
    admin = PairCommand(relay)
    text = await asyncio.to_thread(admin.text)
    assert text.origin == relay.origin
    end, nonce = await desk.call()
    await end.send(desk.pair_frame(nonce, text.secret))
    assert await end.next() == Paired(PairingState.CONFIRM)
    assert await asyncio.to_thread(admin.words) == list(packaged_words().to_words(desk.digest(nonce)))
    status, out, errors = await asyncio.to_thread(admin.end, "k\n")
    assert (status, errors) == (0, "")
    assert "liitetty" in out
    assert await end.next() == Paired(PairingState.DONE)
    assert await end.closed() == 1000
    await desk.log_in()
    assert desk.welcome is not None
    assert relay.status()["paired"] is True
    await desk.line.close()


async def test_a_pairing_whose_words_differ_is_refused_and_changes_nothing(relay: RunningRelay):
    desk = Desk(relay.origin)
    admin = PairCommand(relay)
    text = await asyncio.to_thread(admin.text)
    end, nonce = await desk.call()
    await end.send(desk.pair_frame(nonce, text.secret))
    assert await end.next() == Paired(PairingState.CONFIRM)
    status, _, errors = await asyncio.to_thread(admin.end, "e\n")
    assert status == 1
    assert "ei liitetty" in errors
    assert await end.next() == Paired(PairingState.REFUSED)
    assert await end.closed() == Refusal.PAIRING_FAILED
    assert relay.status()["paired"] is False


async def test_a_pairing_text_is_void_when_the_admin_leaves(relay: RunningRelay):
    admin = PairCommand(relay)
    text = await asyncio.to_thread(admin.text)
    admin.interrupt()
    status, _, errors = await asyncio.to_thread(admin.end)
    assert (status, errors.strip()) == (130, "Peruttu.")
    desk = Desk(relay.origin)
    end, nonce = await desk.call()
    await end.send(desk.pair_frame(nonce, text.secret))
    assert await end.next() == Paired(PairingState.REFUSED)
    assert await end.closed() == Refusal.PAIRING_FAILED


async def test_the_admin_may_leave_while_the_words_are_shown(relay: RunningRelay):
    desk = Desk(relay.origin)
    admin = PairCommand(relay)
    text = await asyncio.to_thread(admin.text)
    end, nonce = await desk.call()
    await end.send(desk.pair_frame(nonce, text.secret))
    await asyncio.to_thread(admin.words)
    admin.interrupt()
    assert await asyncio.to_thread(admin.process.wait, 10) == 130
    admin.end()
    assert await end.until(Paired) == Paired(PairingState.CONFIRM)
    assert await end.next() == Paired(PairingState.REFUSED)
    assert await end.closed() == Refusal.PAIRING_FAILED


async def test_the_admin_is_told_when_the_desk_is_lost_while_the_words_are_shown(relay: RunningRelay):
    desk = Desk(relay.origin)
    admin = PairCommand(relay)
    text = await asyncio.to_thread(admin.text)
    end, nonce = await desk.call()
    await end.send(desk.pair_frame(nonce, text.secret))
    await asyncio.to_thread(admin.words)
    end.socket.transport.abort()
    assert await asyncio.to_thread(admin.process.wait, 10) == 1
    assert "yhteys katkesi" in admin.end()[2]


async def test_what_is_neither_yes_nor_no_is_asked_again(relay: RunningRelay):
    desk = Desk(relay.origin)
    admin = PairCommand(relay)
    text = await asyncio.to_thread(admin.text)
    end, nonce = await desk.call()
    await end.send(desk.pair_frame(nonce, text.secret))
    await end.until(Paired)
    status, out, _ = await asyncio.to_thread(admin.end, "joo\n\nKyllä\n")
    assert status == 0
    assert out.count("Ovatko sanat samat?") == 3


async def test_a_pairing_runs_out_of_time(relay: RunningRelay):
    line = await control.call(relay.folder)
    assert line is not None
    await line.write({"do": "pair", "minutes": 0.001})
    assert "text" in (await line.read() or {})
    assert await line.read() == {"error": "time"}
    await line.close()


async def test_a_stranger_with_a_wrong_text_does_not_spoil_the_right_one(relay: RunningRelay):
    admin = PairCommand(relay)
    text = await asyncio.to_thread(admin.text)
    for wrong in (bytes(16), text.secret[::-1]):
        stranger = Desk(relay.origin)
        end, nonce = await stranger.call()
        await end.send(stranger.pair_frame(nonce, wrong))
        assert await end.closed() == Refusal.PAIRING_FAILED
    elsewhere = Desk(relay.origin)
    end, nonce = await elsewhere.call()
    await end.send(elsewhere.pair_frame(nonce, text.secret, origin="https://other.example"))
    assert await end.closed() == Refusal.PAIRING_FAILED
    desk = Desk(relay.origin)
    end, nonce = await desk.call()
    await end.send(desk.pair_frame(nonce, text.secret))
    assert await end.next() == Paired(PairingState.CONFIRM)
    second = Desk(relay.origin)
    other, other_nonce = await second.call()
    await other.send(second.pair_frame(other_nonce, text.secret))  # one use
    assert await other.closed() == Refusal.PAIRING_FAILED
    status, _, _ = await asyncio.to_thread(admin.end, "k\n")
    assert status == 0


def _bad_logins(desk: Desk, nonce: bytes) -> dict[str, frames.Login]:
    good = desk.login_frame(nonce)
    return {
        "another origin": desk.login_frame(nonce, origin="https://other.example"),
        "another key": desk.login_frame(nonce, key=crypto.new_private_key()),
        "an old nonce": desk.login_frame(bytes(32)),
        "a changed counter": frames.Login(good.nonce, good.incarnation, good.counter + 1, good.signature),
        "a changed incarnation": frames.Login(good.nonce, good.incarnation + 1, good.counter, good.signature),
        "no signature": frames.Login(good.nonce, good.incarnation, good.counter, bytes(64)),
        "DER instead of raw": frames.Login(good.nonce, good.incarnation, good.counter, _der(good.signature)[:64]),
    }


def _der(signature: bytes) -> bytes:
    """The same signature as other programs write it."""
    return encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))


async def test_every_bad_login_gets_one_and_the_same_answer(relay: RunningRelay):
    """R19."""
    desk = await paired_desk(relay)
    for name in _bad_logins(desk, bytes(32)):
        end, nonce = await desk.call()
        await end.send(_bad_logins(desk, nonce)[name])
        assert await end.closed() == Refusal.LOGIN_FAILED, name
    # DER is longer, and by that no login at all
    end, nonce = await desk.call()
    good = desk.login_frame(nonce)
    await end.socket.send(frames.encode(good).removesuffix(good.signature) + _der(good.signature))
    assert await end.closed() == Refusal.MALFORMED
    # a signature that was good once is not good for another challenge
    end, nonce = await desk.call()
    replayed = desk.login_frame(nonce)
    await end.send(replayed)
    await end.until(frames.Welcome)
    await end.close()
    end, _ = await desk.call()
    await end.send(replayed)
    assert await end.closed() == Refusal.LOGIN_FAILED


async def test_nobody_logs_in_before_a_desk_is_paired(relay: RunningRelay):
    desk = Desk(relay.origin)
    end, nonce = await desk.call()
    await end.send(desk.login_frame(nonce))
    assert await end.closed() == Refusal.LOGIN_FAILED


@pytest.mark.parametrize(("incarnation", "counter"), [(1, 9), (2, 9), (1, 11)])
async def test_an_old_copy_of_the_desks_file_is_refused_even_after_a_restart(relay, incarnation, counter):
    desk = await paired_desk(relay)
    desk.incarnation, desk.counter = 2, 10
    await desk.log_in()
    await desk.line.close()
    relay.kill()
    relay.start()
    desk.incarnation, desk.counter = incarnation, counter
    end, nonce = await desk.call()
    await end.send(desk.login_frame(nonce))
    assert await end.closed() == Refusal.LOGIN_FAILED
    desk.incarnation, desk.counter = 3, 0  # a restored backup comes with the next incarnation
    await desk.log_in()
    await desk.line.close()


async def test_a_second_login_takes_over_and_the_first_is_told_so(relay: RunningRelay):
    """R20."""
    first = await (await paired_desk(relay)).log_in()
    end = first.line
    await first.log_in()
    assert await end.closed() == Refusal.TAKEN_OVER
    await first.line.send(frames.Probe())
    await first.line.beat()
    assert relay.status()["desk"] is True
    await first.line.close()


async def test_a_challenge_that_nobody_answers_runs_out(tmp_path):
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", "0.02").start()
    end, _ = await Desk(relay.origin).call()
    assert await end.closed() == Refusal.LOGIN_FAILED
    relay.stop()


async def test_a_new_desk_takes_the_place_of_the_old_one(relay: RunningRelay):
    old = await (await paired_desk(relay)).log_in()
    await old.line.send(frames.Publish(frames.Published.NOTICE, old.notice(7)))
    new = await paired_desk(relay)
    assert await old.line.closed() == Refusal.TAKEN_OVER
    end, nonce = await old.call()
    await end.send(old.login_frame(nonce))
    assert await end.closed() == Refusal.LOGIN_FAILED
    await new.log_in()
    assert new.welcome is not None
    assert new.welcome.notice_counter == 0  # the old desk's notice went with it
    await new.line.close()
