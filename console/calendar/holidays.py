# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure. Finland's public holidays and the eves, with their Finnish names.

The library is loaded at the first question, for it takes about half a second: the desk's start must not pay for it,
and a desk whose rules name no hours, or that is open on holidays, never asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

# The library counts these among the public holidays, since most people are free on them; here they stand apart.
_EVES_OF_LIBRARY: Final = frozenset({"Juhannusaatto", "Jouluaatto"})
_NEW_YEARS_EVE: Final = "Uudenvuodenaatto"


def load() -> None:
    """Load the library ahead of the first question, on a thread that nobody waits for."""
    from holidays import country_holidays

    country_holidays("FI", years=())


def public_holidays(year: int) -> Mapping[date, str]:
    """The public holidays of a year by date, in order, also those that fall on a Sunday; without the eves."""
    return MappingProxyType({day: name for day, name in _free_days(year) if name not in _EVES_OF_LIBRARY})


def eves(year: int) -> Mapping[date, str]:
    """The eves of midsummer, Christmas and New Year: no public holidays, but known to be often closed."""
    of_library = {day: name for day, name in _free_days(year) if name in _EVES_OF_LIBRARY}
    return MappingProxyType({**of_library, date(year, 12, 31): _NEW_YEARS_EVE})


def is_public_holiday(day: date) -> bool:
    """Whether it is a public holiday, an eve not being one."""
    return day in _public_days(day.year)


@cache
def _public_days(year: int) -> frozenset[date]:
    return frozenset(public_holidays(year))


@cache
def _free_days(year: int) -> tuple[tuple[date, str], ...]:
    from holidays import country_holidays

    return tuple(sorted(country_holidays("FI", years=year, expand=False, language="fi").items()))
