# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of bytes from outside: a value, or a code. Any other error goes through, and fails the test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shared.errors import Refusal, RemoteError


def outcome(read: Callable[..., Any], *arguments: Any) -> Any:
    """The value that `read` gives, or the code with which it refuses."""
    try:
        return read(*arguments)
    except RemoteError as error:
        return error.code


def refused(read: Callable[..., Any], *arguments: Any) -> str | None:
    """The name of the code with which `read` refuses, or None where it takes what it is given."""
    found = outcome(read, *arguments)
    return found.name if isinstance(found, Refusal) else None
