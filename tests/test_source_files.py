# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each file of the sources is like: its name, length and licence; and what those of the page keep away from."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from tests.source_tree import ROOT, files, modules, name_of

FORBIDDEN_NAMES: Final = frozenset(
    {"utils", "util", "helpers", "helper", "common", "logic", "manager", "misc", "widgets", "controller"}
)

FILE_LINES: Final = 300
TEST_FILE_LINES: Final = 400  # a test's table of cases is long, and nobody has to hold it in mind
FUNCTION_LINES: Final = 40
TEST_FUNCTION_LINES: Final = 60
# Path → (lines, why). A number here may only fall; a file that fits again leaves the table.
LONG_FILES: Final = {
    "console/bridge.py": (
        310,
        "the one place that knows core, store, line and window; what has a subject of its own is in bridges beside it",
    ),
    "shared/frames.py": (500, "the closed set of clear frames: one place to look, one table at its end"),
    "shared/records.py": (530, "the closed set of records: one place to look, one table at its end"),
}
LONG_FUNCTIONS: Final = {
    "console/store/migrations.py:follow_ups": (75, "the second tables, likewise"),
    "console/store/migrations.py:first_shape": (58, "the first tables, which nobody may change once they are in use"),
}


def test_no_file_has_a_name_under_which_anything_could_be_put() -> None:
    wrong = [
        name_of(path)
        for path in files(".py", ".mjs", ".css", ".html", ".qss")
        if FORBIDDEN_NAMES & set(re.split(r"[/._-]", name_of(path)))
    ]
    assert not wrong, "\n".join(wrong)


def test_every_file_is_short_enough_to_be_read_at_a_sitting() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(".py", ".mjs")}
    wrong = []
    for name, lines in lengths.items():
        ceiling = TEST_FILE_LINES if name.startswith("tests/") else FILE_LINES
        allowed = LONG_FILES.get(name, (ceiling, ""))[0]
        if lines > allowed:
            wrong.append(f"{name}: {lines} lines, {allowed} are allowed")
    assert not wrong, "\n".join(wrong)


def test_every_function_is_short_enough_to_be_seen_at_once() -> None:
    wrong = []
    for module in modules():
        ceiling = TEST_FUNCTION_LINES if module.name.startswith("tests/") else FUNCTION_LINES
        for name, lines in module.functions():
            allowed = LONG_FUNCTIONS.get(f"{module.name}:{name}", (ceiling, ""))[0]
            if lines > allowed:
                wrong.append(f"{module.name}:{name}: {lines} lines, {allowed} are allowed")
    assert not wrong, "\n".join(wrong)


def test_the_exceptions_only_shrink() -> None:
    """Whoever made a file or a function fit takes it off the list."""
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(".py", ".mjs")}
    assert not [name for name in LONG_FILES if lengths.get(name, 0) <= FILE_LINES]
    functions = {f"{module.name}:{name}": lines for module in modules() for name, lines in module.functions()}
    assert not [name for name in LONG_FUNCTIONS if functions.get(name, 0) <= FUNCTION_LINES]
    assert all(why for _, why in (*LONG_FILES.values(), *LONG_FUNCTIONS.values()))


def test_every_source_file_says_whose_it_is_and_under_which_licence() -> None:
    wrong = [
        name_of(path)
        for path in files(".py", ".mjs", ".css", ".html", ".qss", ".svg")
        if "SPDX-License-Identifier: EUPL-1.2" not in "\n".join(path.read_text(encoding="utf-8").splitlines()[:8])
    ]
    assert not wrong, "\n".join(wrong)


PAGE: Final = [path for path in files(".mjs", ".html") if name_of(path).startswith("web_client/")]


def test_the_page_never_reads_a_text_as_markup_or_script() -> None:
    """attacks.md W1, W17; P24: and its randomness has no second source."""
    risky = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|\beval\b|new Function|document\.write|\bconsole\.|Math\.random"
        r"|javascript:|\bon[a-z]+=\"|document\.cookie|localStorage|indexedDB"
    )
    wrong = [
        f"{name_of(path)}: {match[0]}" for path in PAGE for match in risky.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


def test_no_name_stands_twice_at_the_top_of_the_pages_modules() -> None:
    """They are joined into one script: a second one of the same name would win, or break it."""
    declared = re.compile(
        r"^(?:export\s+)?(?:async\s+)?(?:function\s*\*?|class|const|let|var)\s+([\w$]+)", re.MULTILINE
    )
    names = Counter(
        name for path in PAGE if path.suffix == ".mjs" for name in declared.findall(path.read_text(encoding="utf-8"))
    )
    assert not [name for name, count in names.items() if count > 1]


def test_no_file_names_a_machine_of_ours_or_a_place_to_download_from() -> None:
    """Absolute paths of somebody's machine, and hosts of registries: pins carry hashes, never addresses."""
    hosts = "pypi|pythonhosted|npmjs|crates|rubygems|jsdelivr|unpkg|cdnjs"
    risky = re.compile(
        rf"(?<![\w.~-])/(?:(?:home|Users|mnt|media)/[\w.-]+|work|root)/[\w.]|[A-Z]:\\\\?Users|\b(?:{hosts})\.(?:org|com|net|io)\b"
    )
    wrong = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a sound
        if path != ROOT / "tests" / "test_source_files.py":
            wrong += [f"{name_of(path)}: {match[0]}" for match in risky.finditer(text)]
    assert not wrong, "\n".join(wrong)
