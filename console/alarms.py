# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one thing that is wrong just now, of all that may be: what hinders the most comes first."""

from __future__ import annotations

from typing import Final

from console import alert_strings
from console.core.duty import is_closed
from console.core.plan import DeskNow
from console.core.values import LinkState
from console.screen import Alarm
from shared.errors import Refusal

_SHUT_OUT: Final = {Refusal.TAKEN_OVER: alert_strings.ALARM_TAKEN_OVER, Refusal.LOGIN_FAILED: alert_strings.ALARM_LOGIN}


def alarm_of(desk: DeskNow, now: float, not_kept: Alarm | None, refused: int | None) -> Alarm | None:
    """What the duty bar shows at `now` (Unix seconds). `not_kept`: the disk's own alarm; `refused`: the code by which
    the relay shut us out. What the admin has closed is no alarm: the duty bar offers to open by itself."""
    if not_kept is not None:
        return not_kept
    shut_out = next((alarm for code, alarm in _SHUT_OUT.items() if code == refused), None)
    if shut_out is not None or desk.link is not LinkState.CONNECTED:
        return shut_out  # a lost line is what is wrong first, and the duty bar says so by itself
    if desk.clock_off:
        return alert_strings.ALARM_CLOCK
    if desk.bundle_refused:
        return alert_strings.ALARM_RELEASE
    return alert_strings.ALARM_LAPSED if desk.duty_lapsed and not is_closed(desk, now) else None
