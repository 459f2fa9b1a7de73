# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: what pages are shown. The desk's state, its signed notice, and its bundle of the day while it is on duty."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from relay.closing import Closing
from shared.crypto import verify
from shared.errors import Refusal, RemoteError
from shared.frames import DeskShown, DeskState
from shared.limits import Limits
from shared.opening_hours import current_opening, next_opening
from shared.signed import Bundle, Notice, decode_signed, signed_part

ON_DUTY: Final = frozenset({DeskState.ON, DeskState.FULL, DeskState.ONLY_BOOKED, DeskState.CLOSING})
_AT_REST: Final = frozenset({DeskState.OFF, DeskState.CLOSED_BY_ADMIN})


class Board:
    """All times are Unix seconds: what is shown follows the clock on the wall."""

    def __init__(
        self,
        limits: Limits,
        origin: str,
        manifest: bytes,
        notice: bytes,
        on_duty: bool,
        closing: Closing | None,
        unix: float,
    ) -> None:
        """`manifest` names the page that this relay serves. `notice` (empty: none), `on_duty` and `closing` as they
        were stored when the relay stopped."""
        self._closing = closing
        self._limits = limits
        self._origin = origin
        self._manifest = manifest
        self.notice_bytes = notice
        self.notice: Notice | None = decode_signed(Notice, notice)[0] if notice else None
        self._bundle_bytes = b""
        self._bundle_floor = 0
        self.other_release = False  # the desk that came last signs for a page that is not ours
        self._said: DeskShown | None = None  # by the desk that is logged in, since it came
        self._last = DeskShown(DeskState.AWAY if on_duty else DeskState.OFF, 0)
        self._since = unix  # when the desk came, or went
        self._here = False
        self._ended_duty = 0.0  # when a desk last said that it is off duty

    @property
    def notice_counter(self) -> int:
        return self.notice.counter if self.notice is not None else 0

    @property
    def on_duty(self) -> bool:
        """Whether the desk was on duty when it was last heard."""
        return self._last.state not in _AT_REST

    def closing(self, unix: float) -> Closing | None:
        """What the admin has closed, while it holds."""
        return self._closing if self._closing is not None and self._closing.holds(unix) else None

    def close(self, text: str, until: int) -> Closing:
        """The admin closes, over a desk that was on duty when it was last heard, or not: no line that comes back by
        itself lifts it, only a worker does."""
        self._closing = Closing(text, until, self.on_duty)
        return self._closing

    def lift(self) -> None:
        """The admin's closing is over: the desk's own word counts again."""
        self._closing = None

    def bundle(self, unix: float) -> bytes:
        """The bundle to give to pages; empty while no desk of this release is logged in, on duty and not closed."""
        if self._said is None or self._said.state not in ON_DUTY or self.other_release or self.closing(unix):
            return b""
        return self._bundle_bytes

    def shown(self, unix: float) -> DeskShown:
        """What pages are told now."""
        closed = self.closing(unix) is not None
        return DeskShown(DeskState.CLOSED_BY_ADMIN, 0) if closed else self._without_closing(unix)

    def _without_closing(self, unix: float) -> DeskShown:
        if self._said is not None:
            # Our page would refuse the keys of a desk of another release: whoever starts would wait for nothing.
            unreachable = self.other_release and self._said.state in ON_DUTY
            return DeskShown(DeskState.AWAY, 0) if unreachable else self._said
        if self._here and unix - self._since < self._limits.probe:
            return self._last  # it has just logged in, maybe over a line that we had not seen break
        return DeskShown(self._resting(unix), 0)

    def shown_in_talk(self, unix: float) -> DeskShown:
        """What those are told who are in a talk already: it goes on, whatever becomes of new ones."""
        return self.shown(unix) if self._said is None else self._said

    def _resting(self, unix: float) -> DeskState:
        # A desk that was lost on duty is away, not closed: its talks go on when it comes back. Not for ever: by
        # night a page that says "just now" would lie. Hours that began without a desk are told the same way.
        hour = current_opening(self.notice, unix)
        if self.on_duty and (hour is not None or unix - self._since < self._limits.away_told):
            return DeskState.AWAY
        if hour is not None and hour.start > self._ended_duty:
            return DeskState.AWAY
        return DeskState.OFF

    def next_opening(self, unix: float) -> int:
        """When it opens next (Unix seconds); 0 where that is not known, as in a closing without an end."""
        closing = self.closing(unix)
        if closing is None:
            return next_opening(self.notice, unix)
        if closing.until and current_opening(self.notice, closing.until) is not None:
            return closing.until
        return next_opening(self.notice, closing.until) if closing.until else 0

    def desk_came(self, unix: float) -> None:
        """A login. Nothing that was shown before is vouched for until the desk says it anew."""
        self._last = self._without_closing(unix)
        self._said = None
        self._bundle_bytes = b""
        self.other_release = False
        self._here = True
        self._since = unix

    def desk_went(self, unix: float) -> None:
        self._last = self._without_closing(unix)
        self._said = None
        self._bundle_bytes = b""
        self._here = False
        self._since = unix

    def desk_says(self, shown: DeskShown, unix: float) -> None:
        """The desk's own word; a locked desk may call itself away. It cannot say that the admin has closed.

        Going on duty lifts the admin's closing (protocol.md, Pairing and login).
        """
        if shown.state is DeskState.CLOSED_BY_ADMIN:
            raise RemoteError(Refusal.NOT_ALLOWED)
        if shown.state is DeskState.OFF:
            self._ended_duty = unix
            self._closing = replace(self._closing, over_duty=False) if self._closing is not None else None
        if shown.state in ON_DUTY and self._closing is not None and not self._closing.over_duty:
            self._closing = None
        self._said = self._last = shown

    def publish_notice(self, signed: bytes, identity: bytes, service: bytes) -> bool:
        """Take a notice whose signature, service and counter are right; whether it was taken."""
        try:
            notice, signature = decode_signed(Notice, signed)
        except RemoteError:
            return False
        if notice.service != service or notice.counter <= self.notice_counter:
            return False
        if not verify(identity, signed_part(notice), signature):
            return False
        self.notice, self.notice_bytes = notice, signed
        return True

    def forget(self) -> None:
        """Another desk was paired: nothing that the last one signed stands any more."""
        self.notice, self.notice_bytes = None, b""
        self._bundle_bytes, self._bundle_floor = b"", 0

    def publish_bundle(self, signed: bytes, identity: bytes, unix: float) -> bool:
        """Take a bundle for this origin and our page, in date and no older than the last one; whether it was taken."""
        try:
            bundle, signature = decode_signed(Bundle, signed)
        except RemoteError:
            return False
        in_date = bundle.not_before - self._limits.bundle_tolerance <= unix < bundle.not_after
        # Measured by our own clock, as far as a desk's may differ: one that ran ahead must get in once it is set right.
        older = bundle.not_before < min(self._bundle_floor, unix) - self._limits.clock_difference
        if bundle.origin != self._origin or older or not in_date:
            return False
        if not verify(identity, signed_part(bundle), signature):
            return False
        self.other_release = bundle.manifest != self._manifest
        if self.other_release:
            return False
        self._bundle_floor = min(bundle.not_before, int(unix))
        self._bundle_bytes = signed
        return True
