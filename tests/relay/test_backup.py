# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`relay backup`: a whole copy while the relay runs, which another folder can start from."""

from __future__ import annotations

import shutil
import stat

from shared import frames
from shared.frames import CARD_BYTES, LETTER_BYTES, CardPut, LetterState
from tests.relay.ends import page_socket, paired_desk
from tests.relay.running import RunningRelay, command

CARD, SEALED = b"\x05" * 16, b"\x07" * CARD_BYTES
LETTER = frames.LetterPut(CARD, bytes(8), b"\x08" * LETTER_BYTES)


def _backup(relay: RunningRelay, target) -> tuple[int, str, str]:
    told = command("relay", "backup", "--data", str(relay.folder), "--to", str(target))
    return told.returncode, told.stdout, told.stderr


async def test_a_card_and_a_letter_are_there_again_in_another_folder(relay: RunningRelay, tmp_path):
    desk = await (await paired_desk(relay)).log_in()
    await desk.line.send(frames.Publish(frames.Published.NOTICE, desk.notice(1)), CardPut(CARD, 1, 1000, SEALED))
    assert await desk.line.until(frames.CardStored) == frames.CardStored(CARD, 1)
    await desk.line.close()
    visitor = await page_socket(relay)
    await visitor.send(LETTER)
    assert (await visitor.until(frames.LetterStored)).state is LetterState.STORED
    copy = tmp_path / "copy.db"
    status, said, errors = _backup(relay, copy)
    assert (status, errors) == (0, "")
    assert str(copy) in said
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]  # one file, whole by itself
    await visitor.send(frames.LetterPut(CARD, bytes(8), bytes(LETTER_BYTES)))  # the relay goes on
    await visitor.until(frames.LetterStored)
    await visitor.close()
    relay.kill()
    restored = tmp_path / "restored"
    command("relay", "init", "--data", str(restored))
    shutil.copyfile(copy, restored / "relay.db")
    other = RunningRelay(restored, port=relay.port).start()
    reader = await page_socket(other)
    await reader.send(frames.CardGet(CARD))
    assert await reader.until(frames.CardShown) == frames.CardShown(CARD, SEALED)
    await desk.log_in()
    assert desk.welcome is not None
    assert desk.welcome.notice_counter == 1
    assert (await desk.line.until(frames.Letters)).sealed == LETTER.sealed
    assert other.status()["letters"] == 1
    await reader.close()
    await desk.line.close()
    other.stop()
    relay.start()


def test_a_backup_replaces_nothing_and_leaves_nothing_half(relay: RunningRelay, tmp_path):
    there = tmp_path / "there.db"
    there.write_text("precious")
    for target in (there, tmp_path / "none" / "copy.db"):
        status, said, errors = _backup(relay, target)
        assert (status, said, errors.count("\n")) == (1, "", 1)
        assert "--to" in errors
    assert there.read_text() == "precious"
    broken = tmp_path / "broken"
    command("relay", "init", "--data", str(broken))
    (broken / "relay.db").write_bytes(b"no database" * 1000)
    told = command("relay", "backup", "--data", str(broken), "--to", str(tmp_path / "copy.db"))
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert not (tmp_path / "copy.db").exists()


def test_a_relay_that_does_not_run_is_backed_up_too(tmp_path):
    folder = tmp_path / "relay"
    command("relay", "init", "--data", str(folder))
    told = command("relay", "backup", "--data", str(folder), "--to", str(tmp_path / "copy.db"))
    assert (told.returncode, told.stderr) == (0, "")
