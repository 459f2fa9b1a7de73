# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bad example is only one if our own code refuses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shared.errors import RemoteError


def case_of_refusal(read: Callable[..., Any], *arguments: Any) -> str:
    """The name of the code with which `read` refuses. An example that is taken is a fault of the example."""
    try:
        value = read(*arguments)
    except RemoteError as error:
        return error.code.name
    raise AssertionError(f"taken, though it should be bad: {value!r}"[:400])
