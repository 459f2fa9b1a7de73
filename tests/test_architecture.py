# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may know whom. The arrows of docs/architecture.md, held by reading the sources as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Final

from tests.source_tree import Module, modules, within

# Whatever reaches for these knows a disk, a line, a clock, chance, a loop or a log.
IMPURE: Final = frozenset(
    [
        "asyncio",
        "concurrent",
        "ctypes",
        "fcntl",
        "getpass",
        "http",
        "io",
        "logging",
        "mmap",
        "multiprocessing",
        "os",
        "pathlib",
        "platform",
        "queue",
        "random",
        "sched",
        "secrets",
        "select",
        "selectors",
        "shutil",
        "signal",
        "socket",
        "socketserver",
        "sqlite3",
        "ssl",
        "subprocess",
        "tempfile",
        "threading",
        "time",
        "urllib",
        "uuid",
    ]
)
CLOCK: Final = frozenset({"datetime.now", "datetime.today", "datetime.utcnow", "date.today"})
SQL: Final = frozenset({"sqlite3", "sqlite_utils", "sqlcipher3"})


@dataclass(frozen=True)
class Place:
    """What the files of one place may import; the first place that fits a file is its place."""

    where: tuple[str, ...]
    own: tuple[str, ...]
    outside: tuple[str, ...] = ()
    banned: frozenset[str] = frozenset()
    only_here: dict[str, tuple[str, ...]] = field(default_factory=dict)  # allowed outside → the files that may


PLACES: Final = (
    # The door that finds its commands by an entry-point group, and prints with click.
    Place(("shared/command_line.py",), ("shared",), ("click",), IMPURE - {"pathlib"}),
    # The words lie in a file of the package, which importlib.resources reads.
    Place(("shared/*",), ("shared",), ("cryptography",), IMPURE, {"cryptography": ("shared/crypto.py",)}),
    Place(
        ("relay/*",),
        ("shared", "relay"),
        ("websockets", "sqlite_utils", "click"),
        frozenset({"random"}),
        {
            "click": ("relay/command_line.py",),
            "websockets": ("relay/peer.py", "relay/server.py", "relay/doorkeeper.py", "relay/page.py"),
        },
    ),
    Place(
        ("console/calendar/*",),
        ("shared", "console.calendar"),
        ("holidays",),
        IMPURE,
        {"holidays": ("console/calendar/holidays.py",)},
    ),
    Place(("console/core/*",), ("shared", "console.core", "console.calendar"), (), IMPURE),
    Place(
        ("console/store/*",),
        ("shared", "console.core", "console.calendar", "console.store"),
        ("sqlite_utils", "sqlcipher3", "cryptography", "tomli_w"),
        frozenset({"asyncio", "socket", "random", "threading"}),
        {"tomli_w": ("console/store/phrase_file.py",)},
    ),
    Place(("console/link.py",), ("shared", "console.link", "console.tasks"), ("websockets",), SQL),
    Place(("console/tasks.py",), ("shared",), (), SQL | {"socket"}),
    Place(("console/side_threads.py",), (), (), SQL | {"asyncio", "socket", "random"}),
    Place(
        ("console/models/*",),
        (
            "shared",
            "console.core",
            "console.calendar",
            "console.models",
            "console.strings",
            "console.calendar_strings",
            "console.alert_strings",
            "console.follow_up_strings",
            "console.phrase_strings",
            "console.talk_strings",
        ),
        ("PySide6.QtCore",),
        SQL | {"asyncio", "socket", "threading", "random"},
    ),
    Place(
        ("console/views/*",),
        (
            "shared",
            "console.calendar",
            "console.core.alert_values",
            "console.core.booking",
            "console.core.case",
            "console.core.emergency_values",
            "console.core.follow_up_values",
            "console.core.gaps",
            "console.core.letter",
            "console.core.phrase_import",
            "console.core.phrase_search",
            "console.core.phrases",
            "console.core.values",
            "console.models",
            "console.views",
            "console.strings",
            "console.calendar_strings",
            "console.follow_up_strings",
            "console.alert_strings",
            "console.emergency_strings",
            "console.key_strings",
            "console.phrase_help_strings",
            "console.phrase_strings",
            "console.settings_strings",
            "console.start_strings",
            "console.talk_strings",
        ),
        ("PySide6",),
        SQL | {"asyncio", "socket", "threading", "random"},
    ),
    Place(
        (
            "console/alert_watch.py",
            "console/bridge.py",
            "console/display.py",
            "console/idle.py",
            "console/screen.py",
            "console/transcripts.py",
            "console/unsaved.py",
            "console/warm_up.py",
        ),
        ("shared", "console"),
        ("PySide6.QtCore",),
        SQL | {"asyncio", "socket", "threading", "random"},
    ),
    Place(
        ("console/*",),
        ("shared", "console"),
        ("PySide6", "qasync", "click"),
        SQL | {"random", "threading"},
        {
            "click": ("console/command_line.py",),
            "qasync": ("console/app.py",),
            "PySide6": ("console/app.py", "console/program.py", "console/one_copy.py"),
        },
    ),
)
# Pure, whatever their first word says.
PURE: Final = frozenset({"relay/hub.py", "relay/limiter.py", "relay/desk_door.py", "relay/effects.py"})
PURE_FOLDERS: Final = ("console.core", "console.calendar")

PRODUCT: Final = ("shared/*", "relay/*", "console/*")


def place_of(module: Module) -> Place:
    """Where a file of the product belongs."""
    return next(place for place in PLACES if any(fnmatch(module.name, pattern) for pattern in place.where))


def pure_modules() -> list[Module]:
    """What must not know a disk, a line, a clock, chance or a loop."""
    shared = [module for module in modules("shared/*") if module.name != "shared/command_line.py"]
    more = [m for m in modules("relay/*", "console/*") if m.is_pure or m.name in PURE or within(m.dotted, PURE_FOLDERS)]
    return shared + more


def test_the_arrows_between_the_parts_never_turn_round() -> None:
    """shared/ knows nobody; relay and console know shared/ and never each other; core knows no store, no Qt."""
    wrong = [
        f"{module.name} imports {name}"
        for module in modules(*PRODUCT)
        for name in sorted(module.own)
        if not within(name, place_of(module).own) and name != "console"
    ]
    assert not wrong, "\n".join(wrong)


def test_each_part_uses_only_the_libraries_that_were_chosen_for_it() -> None:
    wrong = []
    for module in modules(*PRODUCT):
        place = place_of(module)
        for name in sorted(module.outside):
            holders = next((holders for lib, holders in place.only_here.items() if within(name, (lib,))), None)
            if not within(name, place.outside) or (holders is not None and module.name not in holders):
                wrong.append(f"{module.name} imports {name}")
        wrong += [
            f"{module.name} imports {name}" for name in sorted(module.imports) if within(name, tuple(place.banned))
        ]
    assert not wrong, "\n".join(wrong)


def test_only_one_file_knows_the_library_that_joins_the_two_loops() -> None:
    holders = [m.name for m in modules(*PRODUCT) if any(within(name, ("qasync",)) for name in m.imports)]
    assert holders in ([], ["console/app.py"])


def test_the_rules_are_pure() -> None:
    """No socket, clock, randomness, loop, disk or log, and nobody of ours who has one: time and bytes are handed in."""
    pure = pure_modules()
    names = {module.dotted for module in pure} | {"shared", "relay", "console", *PURE_FOLDERS}
    wrong = []
    for module in pure:
        wrong += [f"{module.name} imports {name}" for name in sorted(module.own - names)]
        wrong += [f"{module.name} imports {name}" for name in sorted(module.imports) if within(name, tuple(IMPURE))]
        wrong += [f"{module.name}:{line} asks what time it is" for line, name in module.calls() if name in CLOCK]
        wrong += [
            f"{module.name}:{line} opens or prints"
            for line, name in module.calls()
            if name in ("open", "print", "input")
        ]
    assert not wrong, "\n".join(wrong)
    assert {m.name for m in modules(*PURE)} <= {m.name for m in pure}


def test_no_window_runs_a_loop_of_its_own() -> None:
    """A dialog's exec() or processEvents() runs other events inside this one: texts would go to the wrong talk."""
    nested = frozenset({".exec", ".exec_", ".processEvents"})
    wrong = [f"{m.name}:{line} {name}" for m in modules("console/*") for line, name in m.calls() if name in nested]
    assert not wrong, "\n".join(wrong)


def test_foreign_text_is_shown_by_one_maker_of_plain_labels() -> None:
    """attacks.md C1: what a parent wrote is never read as markup."""
    risky = frozenset(
        {"QLabel", "QTextBrowser", "QMessageBox", ".setHtml", ".insertHtml", ".appendHtml", ".setTextFormat"}
    )
    wrong = [
        f"{module.name}:{line} {name}"
        for module in modules("console/*")
        if module.name != "console/views/plain.py"
        for line, name in module.calls()
        if name in risky
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_of_the_product_knows_its_tests() -> None:
    assert not [m.name for m in modules(*PRODUCT) if any(within(name, ("tests",)) for name in m.imports)]


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {module.dotted: module.imports_at_work for module in modules(*PRODUCT)}
    left = {name: imports & set(graph) - {name} for name, imports in graph.items()}
    # Whoever imports nobody that is left, or is imported by nobody that is left, stands in no circle.
    while free := {name for name, own in left.items() if not own or not any(name in own for own in left.values())}:
        left = {name: own - free for name, own in left.items() if name not in free}
    assert not left
