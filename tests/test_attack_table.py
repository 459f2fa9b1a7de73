# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two tables name tests: for each attack those that show how it fails, for each promise those that fail with it.

The tests exist; no attack (`docs/attacks.md`) and no promise (`docs/architecture.md`) is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.source_tree import ROOT

TABLE: Final = ROOT / "docs" / "attacks.md"
_ROW: Final = re.compile(r"^\| ([A-Z]-?\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_NAMED: Final = re.compile(r"`(tests/[\w/]+(?:\.test\.mjs|\.py))::([^`]+)`")


def _numbered(letter: str, *numbers: int | range) -> Iterable[str]:
    for number in numbers:
        for one in [number] if isinstance(number, int) else number:
            yield f"A-{one:02d}" if letter == "A" else f"{letter}{one}"


# What this product has to withstand before breadth is built on it.
WANTED: Final = {
    *_numbered("R", range(1, 9), 11, range(14, 21), range(22, 28)),
    *_numbered("P", range(1, 27)),
    *_numbered("C", range(1, 4), 7, 8, range(10, 13)),
    *_numbered("S", range(1, 6), 7, 8, 10, 14),
    *_numbered("A", range(1, 5), range(7, 10), 13, 15, 17, 18, range(20, 23), range(29, 32), 33, 40),
}
ROWS: Final = {row[0]: row for row in _ROW.findall(TABLE.read_text(encoding="utf-8"))}
_PROMISE: Final = re.compile(r"^\| (\d+\. [^|]+) \| ([^|]+) \|$", re.MULTILINE)
PROMISES: Final = dict(_PROMISE.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")))


@cache
def _tests_in(path: Path) -> frozenset[str]:
    """The names of the tests in a file, as a run would tell them."""
    if path.suffix == ".py":
        functions = re.findall(r"^(?:async )?def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
        return frozenset(functions)
    return frozenset(name for _, name in re.findall(r'^test\((["`])(.+?)\1, ', path.read_text(), re.MULTILINE))


def test_no_attack_is_missing_in_the_table() -> None:
    assert WANTED - ROWS.keys() == set()
    lines = [
        line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "---" not in line
    ]
    assert len(lines) - sum(line.startswith("| id |") for line in lines) == len(ROWS), "a line that is not read as one"


@pytest.mark.parametrize("attack", ROWS)
def test_every_test_that_the_table_names_is_there(attack: str) -> None:
    are_there(ROWS[attack][-1])


def test_no_promise_is_missing_in_the_table() -> None:
    assert [int(promise.partition(".")[0]) for promise in PROMISES] == list(range(1, 11))


@pytest.mark.parametrize("promise", PROMISES)
def test_every_test_that_is_named_for_a_promise_is_there(promise: str) -> None:
    are_there(PROMISES[promise])


def are_there(shown: str) -> None:
    """Nothing but names of tests, and each of them is in its file."""
    named = _NAMED.findall(shown)
    assert named
    assert "<br>".join(f"`{path}::{name}`" for path, name in named) == shown
    for path, name in named:
        assert name in _tests_in(ROOT / path), f"{path} has no {name}"
