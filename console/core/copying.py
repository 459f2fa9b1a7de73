# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The next value of a wide one, made at a tenth of the price: one copy of a mapping instead of each field by name.

`dataclasses.replace` calls the constructor with every field. The desk and each talk have some forty, a parent's message
makes half a dozen next values before it is acknowledged, and that was more than its decryption (docs/measurements.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import replace
else:
    Value = TypeVar("Value")

    def replace(value: Value, /, **changes: Any) -> Value:
        """As `dataclasses.replace`, for a frozen dataclass without slots and without `__post_init__`.

        `TypeError` for a field that it does not have.
        """
        fields = value.__dict__
        if not changes.keys() <= fields.keys():
            raise TypeError(f"no such field: {', '.join(changes.keys() - fields.keys())}")
        made = object.__new__(type(value))
        made.__dict__.update(fields, **changes)
        return made


__all__ = ["replace"]
