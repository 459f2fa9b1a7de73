# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a newcomer installs is what was tried here, from wherever they fetch it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PINS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pinned() -> dict[str, tuple[str, list[str]]]:
    """Each pinned package's name with its version and its files' hashes."""
    entries = re.findall(r"^([a-z0-9-]+)==(\S+)[^\n]*\n((?: {4}--hash=[^\n]+\n)*)", PINS, re.MULTILINE)
    return {name: (version, hashes.split()) for name, version, hashes in entries}


def named_dependencies() -> list[Requirement]:
    """What pyproject.toml asks for, for use and for development."""
    return [Requirement(line) for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]


def test_every_line_of_the_pins_is_a_comment_a_pin_or_its_hash() -> None:
    strange = [
        line
        for line in PINS.splitlines()
        if not re.fullmatch(r"#.*|[a-z0-9-]+==[^\s;]+( ; [^\\]+)? \\| {4}--hash=sha256:[0-9a-f]{64}( \\)?", line)
    ]
    assert strange == []
    assert "://" not in PINS


def test_every_pinned_package_has_hashes_so_that_a_swapped_file_is_refused() -> None:
    assert len(pinned()) == len(re.findall(r"^[a-z]", PINS, re.MULTILINE)) > 0
    assert [name for name, (_, hashes) in pinned().items() if not hashes] == []


@pytest.mark.parametrize("requirement", named_dependencies(), ids=lambda requirement: requirement.name)
def test_what_the_project_asks_for_is_pinned_to_a_version_that_it_allows(requirement: Requirement) -> None:
    version, _ = pinned()[requirement.name.lower()]
    assert requirement.specifier.contains(version)
