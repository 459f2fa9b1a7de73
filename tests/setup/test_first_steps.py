# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A newcomer whose system lacks something is told so before anything is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is there anything to add")


@pytest.fixture
def clone() -> Iterator[Path]:
    """A folder with what the set-up reads, which somebody without rights may read and write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / ".ci", folder / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
        for file in ("pyproject.toml", "constraints.txt"):
            shutil.copy(ROOT / file, folder)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        yield folder


def set_up(clone: Path, purpose: str, commands: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the set-up as somebody without rights, whose PATH has only `commands` (name to shell text)."""
    path = clone / "bin"
    path.mkdir(mode=0o777)
    for name, text in commands.items():
        (path / name).write_text(f"#!/bin/sh\n{text}\n")
        (path / name).chmod(0o755)
    # The interpreter itself is handed over: one in a home folder could not be read by anybody else.
    python = "/usr/bin/python3" if os.access("/usr/bin/python3", os.X_OK) else sys.executable
    return subprocess.run(
        [python, str(clone / ".ci" / "setup.py"), purpose],
        env={"PATH": str(path), "HOME": str(clone), "PYTHONDONTWRITEBYTECODE": "1"},
        user=NOBODY if os.geteuid() == 0 else None,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def left_over(clone: Path) -> set[str]:
    """What the set-up has added to the clone."""
    return {path.name for path in clone.iterdir()} - {".ci", "bin", "pyproject.toml", "constraints.txt"}


def test_without_rights_the_one_line_to_run_is_printed_and_nothing_is_touched(clone: Path) -> None:
    run = set_up(clone, "test", {"apt-get": "echo apt-get was run >&2; exit 1"})
    assert run.returncode == 1
    (line,) = [line.split() for line in run.stderr.splitlines() if "apt-get" in line]
    assert line[:2] == ["apt-get", "install"]
    assert {"chromium", "nodejs"} <= set(line)
    assert left_over(clone) == set()


def test_where_sudo_would_ask_for_a_password_the_line_is_printed_with_sudo(clone: Path) -> None:
    run = set_up(clone, "test", {"apt-get": "exit 1", "sudo": "echo a password is required >&2; exit 1"})
    assert run.returncode == 1
    assert "    sudo apt-get install " in run.stderr
    assert left_over(clone) == set()


def test_where_sudo_asks_nothing_it_is_said_and_done(clone: Path) -> None:
    note = clone / "asked"
    run = set_up(
        clone,
        "test",
        {"apt-get": f'echo "$@" >>{note}', "sudo": 'test "$1" = -n && shift && exec "$@"'},
    )
    said = next(line for line in run.stdout.splitlines() if "apt-get install" in line)
    assert "chromium" in said.split()
    assert "nodejs" in said.split()
    asked = note.read_text().splitlines()
    assert [words.split()[0] for words in asked] == ["--version", "update", "install"]
    # This apt-get adds nothing: the set-up looks again, and does not go on as if all were well.
    assert run.returncode == 1
    assert "and yet" in run.stderr


def test_where_apt_get_fails_its_own_words_are_shown(clone: Path) -> None:
    refuse = '[ "$1" = --version ] && exit 0; echo "E: the disk is full"; exit 100'
    run = set_up(clone, "test", {"apt-get": refuse, "sudo": 'shift; exec "$@"'})
    assert run.returncode == 1
    assert "E: the disk is full" in run.stderr
    assert left_over(clone) == set()


def test_on_a_linux_without_apt_get_each_missing_part_is_named_in_words(clone: Path) -> None:
    run = set_up(clone, "test", {})
    assert run.returncode == 1
    assert "Node 18 or later" in run.stderr
    assert "Chromium or Chrome" in run.stderr
    assert "apt-get" not in run.stderr
    assert left_over(clone) == set()


def test_a_node_that_is_too_old_counts_as_missing(clone: Path) -> None:
    run = set_up(clone, "node", {"node": "echo v16.20.2"})
    assert run.returncode == 1
    assert "Node 18 or later" in run.stderr


def test_the_demo_asks_for_neither_a_browser_of_its_own_nor_node(clone: Path) -> None:
    run = set_up(clone, "demo", {"uv": "exit 3"})
    assert "Chromium" not in run.stderr
    assert "Node" not in run.stderr
