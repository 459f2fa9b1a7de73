# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The vectors as pytest reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.vectors.forms import Json

HERE = Path(__file__).parent


@cache
def vectors(name: str) -> Json:
    """What a vector file holds."""
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def each(cases: Iterable[dict[str, Any]]) -> pytest.MarkDecorator:
    """One test for each case, under its name."""
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in cases])
