# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Kuulolla needs from the system, which only its administrator can install.

Everything is looked for by what it does (a library that loads, a command that answers, a font that is there),
not by the package that brings it on Debian: a Fedora or a hand-installed Node is as good. Standard library
only, since this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import functools
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

OLDEST_NODE = 18  # Debian 12's; the page's tests are kept to what it can do
SYSTEM_PYTHON = "/usr/bin/python3"  # the only one for which distributions bring the bindings of AT-SPI
ACCESSIBILITY_BUS = "/usr/share/dbus-1/services/org.a11y.Bus.service"

# What Qt 6.11 loads for a window under X11 or Wayland and for one that is drawn offscreen, as read from its
# libraries' own lists, and the Debian package that brings each.
WINDOW_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

CHROMIUM_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_FILES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)


class SystemPart(NamedTuple):
    """One thing that the system has or lacks: its name in words, Debian's package for it, and how to look."""

    words: str
    package: str
    is_there: Callable[[], bool]


def library_loads(soname: str) -> bool:
    """Tell whether the system's loader finds the library `soname` with all that it needs itself."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def font_files() -> list[str]:
    """The names, in lower case, of the font files in the folders where Linux keeps them."""
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
    found = (files for folder in folders for _, _, files in os.walk(Path(folder).expanduser()))
    return [name.lower() for files in found for name in files if name.lower().endswith((".ttf", ".otf", ".ttc"))]


def node_is_there() -> bool:
    """Tell whether a Node that runs the page's tests answers."""
    command = shutil.which("node")
    if command is None:
        return False
    answer = subprocess.run([command, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", answer)
    return version is not None and int(version[1]) >= OLDEST_NODE


def chromium_is_there() -> bool:
    """Tell whether a Chromium, or its sister Chrome, is installed."""
    return any(map(shutil.which, CHROMIUM_COMMANDS)) or any(map(os.path.exists, CHROMIUM_FILES))


def virtual_environments_can_be_made() -> bool:
    """Tell whether uv, or else venv with its own pip, is there. Debian ships Python without the latter."""
    importlib.invalidate_caches()  # apt-get may just have added it
    return shutil.which("uv") is not None or importlib.util.find_spec("ensurepip") is not None


def environment_parts() -> list[SystemPart]:
    """What it takes to make a virtual environment."""
    exact = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    default = Path("/usr/bin/python3").resolve().name
    package = "python3-venv" if default == exact else exact + "-venv"
    return [SystemPart("Python's venv with pip", package, virtual_environments_can_be_made)]


def window_parts() -> list[SystemPart]:
    """What the desk's window needs: libraries and fonts. Windows and macOS bring these."""
    if sys.platform != "linux":
        return []
    libraries = [
        SystemPart(f"the library {soname}", package, functools.partial(library_loads, soname))
        for soname, package in WINDOW_LIBRARIES.items()
    ]
    return [
        *libraries,
        SystemPart("a text font", "fonts-dejavu-core", lambda: any("emoji" not in f for f in font_files())),
        SystemPart("an emoji font", "fonts-noto-color-emoji", lambda: any("emoji" in f for f in font_files())),
    ]


def browser_parts() -> list[SystemPart]:
    """The browser that plays the parents in the tests."""
    return [SystemPart("Chromium or Chrome", "chromium", chromium_is_there), *driver_parts()]


def driver_parts() -> list[SystemPart]:
    """What Playwright, which drives the browser, needs for the Node that it brings along on Linux."""
    if sys.platform != "linux":
        return []
    soname = "libatomic.so.1"
    return [SystemPart(f"the library {soname}", "libatomic1", functools.partial(library_loads, soname))]


def system_python_runs(program: str) -> bool:
    """Tell whether the system's Python gets through a program without an error."""
    if not os.access(SYSTEM_PYTHON, os.X_OK):
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", program], capture_output=True, check=False).returncode == 0


def screen_reader_parts() -> list[SystemPart]:
    """What the test uses that works the window as a screen reader does: AT-SPI is Linux's way alone."""
    if sys.platform != "linux":
        return []
    atspi = "import gi; gi.require_version('Atspi', '2.0'); import gi.repository.Atspi"
    return [
        SystemPart("Xvfb, a display that nobody sees", "xvfb", lambda: shutil.which("Xvfb") is not None),
        SystemPart("D-Bus", "dbus", lambda: shutil.which("dbus-daemon") is not None),
        SystemPart("the accessibility bus", "at-spi2-core", functools.partial(os.path.exists, ACCESSIBILITY_BUS)),
        SystemPart("GObject for Python", "python3-gi", functools.partial(system_python_runs, "import gi")),
        SystemPart("AT-SPI for Python", "gir1.2-atspi-2.0", functools.partial(system_python_runs, atspi)),
    ]


def node_parts() -> list[SystemPart]:
    """What runs the tests of the page's modules."""
    return [SystemPart(f"Node {OLDEST_NODE} or later", "nodejs", node_is_there)]


PURPOSES: dict[str, tuple[Callable[[], list[SystemPart]], ...]] = {
    "check": (environment_parts,),
    "demo": (environment_parts, window_parts, driver_parts),
    "node": (environment_parts, node_parts),
    "unit": (environment_parts, window_parts, browser_parts, screen_reader_parts),
    "test": (environment_parts, window_parts, browser_parts, screen_reader_parts, node_parts),
}


def missing_for(purpose: str) -> list[SystemPart]:
    """The parts that `purpose`, a key of PURPOSES, needs and that are not there."""
    return [part for parts in PURPOSES[purpose] for part in parts() if not part.is_there()]


def apt_command() -> list[str] | None:
    """How apt-get runs without a question: as root, or by a sudo that asks nothing; None where it cannot."""
    apt = shutil.which("apt-get")
    if apt is None:
        return None
    if os.geteuid() == 0:
        return [apt]
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", apt, "--version"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n", apt]
    return None


def in_words(missing: Iterable[SystemPart]) -> str:
    """Say what to install, in one apt-get line where there is apt-get, else one part a line."""
    parts = list(missing)
    if shutil.which("apt-get"):
        rights = "sudo " if shutil.which("sudo") else ""
        packages = " ".join(sorted({part.package for part in parts}))
        who = "" if rights else ", as root"
        line = f"{rights}apt-get install {packages}"
        return f"This is missing here, and only an administrator can add it{who}:\n\n    {line}\n"
    lines = "\n".join(f"  - {part.words} (Debian's package is called {part.package})" for part in parts)
    return f"This is missing here; please add it by this system's own means:\n{lines}\n"


def add(missing: list[SystemPart], apt: list[str]) -> None:
    """Install what is `missing` by `apt`, and say what that is. RuntimeError with apt's words if it fails."""
    packages = sorted({part.package for part in missing})
    print("Adding what is missing here (this can take minutes): apt-get install", *packages, flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # The lists of a fresh or long unused system know no package, or one that is no longer served.
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        run = subprocess.run(
            [*apt, *words],
            env=quietly,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if run.returncode:
            raise RuntimeError(f"apt-get {' '.join(words)} failed:\n{run.stdout}")
