# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk dies at every single commit of an evening in turn; nobody loses a word, and nobody reads one twice."""

from __future__ import annotations

import pytest

from tests.simulation.deaths import Point
from tests.simulation.every_commit import Evening

PARENTS_AND_WORKER = (
    [
        ("parent", "ennen vuoroa"),
        ("worker", "Hei, olen täällä."),
        ("parent", "ok"),
        ("parent", "ok"),
        ("parent", "latasin sivun"),
        ("worker", "Ei haittaa."),
    ],
    [
        ("parent", "täälläkin"),
        ("parent", "kuka siellä?"),
        ("worker", "Päivystäjä."),
        ("worker", "Jatketaan."),
    ],
)


def _evening(folder, dies_at: int = 0, where: Point = Point.BEFORE_COMMIT) -> int:
    """Play it; how many commits it took, the dead one not counted again."""
    stage = Evening(folder, dies_at, where)
    try:
        tabs = stage.play()
        stage.wait(100)
        stage.is_quiet()
        for tab, said in zip(tabs, PARENTS_AND_WORKER, strict=True):
            assert sorted(stage.on_page(tab)) == sorted(said)
            for author in ("parent", "worker"):
                assert [line for line in stage.on_page(tab) if line[0] == author] == [
                    line for line in said if line[0] == author
                ]
        return stage.commits
    finally:
        stage.desk.kill()


@pytest.mark.parametrize("where", list(Point), ids=lambda where: where.value)
def test_the_desk_may_die_at_any_commit(where, tmp_path):
    commits = _evening(tmp_path)
    assert commits > 30
    for dies_at in range(1, commits + 1):
        folder = tmp_path / str(dies_at)
        folder.mkdir()
        try:
            _evening(folder, dies_at, where)
        except AssertionError as broken:
            raise AssertionError(f"died at commit {dies_at} of {commits}, {where.value}: {broken}") from broken
