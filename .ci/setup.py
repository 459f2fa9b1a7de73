# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Set Kuulolla up in its own folder: the environment .venv, with everything pinned and checked by hash.

    python3 .ci/setup.py [check|demo|node|unit|test]

`make` calls this before each of its targets; on Windows, which has no make, a person calls it. What only an
administrator can install is looked for first (system_packages.py): without it nothing is touched. A
finished set-up is remembered in .venv/kuulolla-set-up.json, so that the next call takes a moment. Only the
standard library is used, and no syntax newer than that of Python 3.8: an old one must get as far as saying
that it is too old.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "kuulolla-set-up.json"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PINS = ROOT / "constraints.txt"
OLDEST, TOO_NEW = (3, 11), (3, 15)  # as requires-python in pyproject.toml, which cannot be read before 3.11

BUILDS = (
    "Ready-made builds of all packages exist for Linux on x86-64 (glibc 2.34 or later) and ARM (glibc 2.39 "
    "or later), for macOS 13 or later on Apple's chips, and for Windows on x86-64."
)


def is_fitting(version: tuple[int, ...]) -> bool:
    """Tell whether Kuulolla runs on this version of Python."""
    return OLDEST <= version[:2] < TOO_NEW


def go_on_in_a_fitting_python() -> None:
    """Return where this Python fits; else end with what a fitting one makes of this, or with a word."""
    if is_fitting(sys.version_info[:2]):
        return
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        command = shutil.which(f"python3.{minor}")
        if command:
            sys.exit(subprocess.call([command, __file__, *sys.argv[1:]]))
    sys.exit(f"Kuulolla needs Python 3.11, 3.12, 3.13 or 3.14; this is {sys.version.split()[0]}.")


def settle_the_system(purpose: str) -> None:
    """Find or add what only an administrator can install; ends the program where a person must do it."""
    missing = system_packages.missing_for(purpose)
    if not missing:
        return
    apt = system_packages.apt_command()
    if apt is None:
        sys.exit(system_packages.in_words(missing))
    system_packages.add(missing, apt)
    missing = system_packages.missing_for(purpose)
    if missing:
        sys.exit("apt-get has run, and yet:\n" + system_packages.in_words(missing))


def keys() -> dict[str, str]:
    """What .venv was made of: another `packages` has it made anew, another `project` only linked anew."""
    packages = hashlib.sha256(PINS.read_bytes() + sys.version.encode() + str(VENV).encode())
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    return {"packages": packages.hexdigest(), "project": project.hexdigest()}


def remembered() -> dict[str, str]:
    """The keys of the last set-up that was finished, empty where there is none or its Python is gone."""
    if not VENV_PYTHON.exists():
        return {}
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def run(*command: str | Path) -> None:
    """Run one step of the set-up, its output on ours; if it fails, ends the program with the likely cause."""
    words = [str(word) for word in command]
    # setuptools would warn, at length, that a linked project is a linked one.
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    if subprocess.call(words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL):
        sys.exit(f"\nThe set-up stopped at: {' '.join(words)}\n{BUILDS}")


def install(uv: str | None, *words: str | Path) -> None:
    """Have uv, or else the environment's own pip, install what `words` name into .venv."""
    if uv:
        run(uv, "pip", "install", "--python", VENV_PYTHON, *words)
    else:
        run(VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *words)


def make_environment(uv: str | None) -> None:
    """Make .venv anew and install every pin into it: each file checked by hash, none built from source."""
    if VENV.exists():
        shutil.rmtree(VENV)
    if uv:
        run(uv, "venv", "-q", "--python", sys.executable, VENV)
    else:
        run(sys.executable, "-m", "venv", VENV)
    quietly = () if sys.stdout.isatty() else ("-q",)
    install(uv, *quietly, "--require-hashes", "--only-binary", ":all:", "-r", PINS)


def link_project(uv: str | None) -> None:
    """Install Kuulolla itself, as a link to this folder, by the pinned setuptools: nothing is fetched."""
    install(uv, "-q", "--no-deps", "--no-build-isolation", "-e", ROOT)


def settle_the_environment() -> None:
    """Bring .venv up to the pins and the project; does nothing where the last set-up still holds."""
    wanted, had = keys(), remembered()
    if had == wanted:
        return
    started = time.monotonic()
    uv = shutil.which("uv")
    STAMP.unlink(missing_ok=True)
    if had.get("packages") != wanted["packages"]:
        print(f"Setting up {VENV.name} by {'uv' if uv else 'venv and pip'}, once …", flush=True)
        make_environment(uv)
    link_project(uv)
    STAMP.write_text(json.dumps(wanted))
    print(f"Set up in {time.monotonic() - started:.0f} s.", flush=True)


def main() -> None:
    """Set up for the purpose that is named first on the command line: everything, where none is named."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else "test"
    if purpose not in system_packages.PURPOSES:
        sys.exit(f"usage: python {sys.argv[0]} [{'|'.join(system_packages.PURPOSES)}]")
    go_on_in_a_fitting_python()
    try:
        settle_the_system(purpose)
    except RuntimeError as failure:
        sys.exit(str(failure))
    settle_the_environment()


if __name__ == "__main__":
    main()
