# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every number that both ends must agree on, and every duration, with the reason beside it.

Sizes are bytes and never change. Durations are seconds and stand in `Limits`, since tests start real processes
with a scaled copy; a product build refuses one (see `command_line.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final

TEXT_POINTS: Final = 2_000  # of one message: some 300 words; more is a letter, not a line of a talk
TEXT_BYTES: Final = 4_000  # so that 2 000 emoji do not burst the largest padding
FRAME_BYTES: Final = 8 * 1024  # of anything that a page sends
PUBLISH_BYTES: Final = 256 * 1024  # of what a desk may publish
RECORD_SIZES: Final = (256, 1024, 4096)  # padded bodies: an onlooker learns three sizes, not a length
FLIGHT_BODY: Final = 1024  # both flights of the handshake look alike
CONTROL_BODY: Final = 256  # acks, typing and presence look alike
CARD_BODY: Final = 4096  # a card at the relay, and the blank that answers an unknown id
LETTER_BODY: Final = 4608  # 1 000 characters in UTF-8 at worst, and what binds them
SEAL_BYTES: Final = 16  # the tag of AES-GCM (RFC 5116)
POINT_BYTES: Final = 65  # an uncompressed P-256 point
SIGNATURE_BYTES: Final = 64  # r and s
OFFER_TIMES: Final = 12  # free times shown at once: more is no choice for a tired person
LETTERS_PER_CARD: Final = 5  # a second thought or two; whoever finds a code cannot fill the box
BAD_TAGS: Final = 20  # wrong seals before a talk ends with a word to both
CLAIMS_PER_VISIT: Final = 5  # a word misread or two; guesses have 72 bits before them
CODES_PER_CASE: Final = 3  # one lost, one found by somebody, one that is used
CARD_LINE_POINTS: Final = 250  # the worker's line on a card: one or two sentences
SALTS_PER_VISIT: Final = 5_000  # control streams: a page that comes back every 17 seconds for a whole day
OUTBOX_RECORDS: Final = 500  # records that wait for one silent peer: more than a talk of hours ever leaves
TALKS_OPEN: Final = 12  # talks at a time that a desk may be set to
ROOMS: Final = 5_000  # parents at one relay; the service reached 110 in four years
SOCKETS_PER_BUCKET: Final = 40  # one household, one school or one mobile carrier's /24
HANDSHAKES_BURST: Final = 20  # let through to the desk at once
DRAFT_POINTS: Final = 20_000  # a draft may outgrow one message while it is being cut down
NOTE_POINTS: Final = 100_000  # the notes of one case over years
WAIT_STEPS: Final = (0, 5, 10, 15, 30, 45, 60)  # minutes; 0 is "not known yet"
PASSPHRASE_LEAST: Final = 12  # characters of a passphrase that a person chose


@dataclass(frozen=True, slots=True)
class Limits:
    """Durations in seconds."""

    beat: float = 15  # a page's script cannot see protocol pings (PROTOCOL.md, What the relay holds)
    silence: float = 40  # two beats and a breath: the line counts as lost
    probe: float = 5  # a page that becomes visible asks at once and waits this long
    room_kept: float = 15 * 60  # after the last socket: a phone that slept through a bedtime story
    away_told: float = 3600  # a desk lost on duty outside its hours: longer, and "it was there just now" is a lie
    queue_absence: float = 15 * 60  # a parent's own absence before the place is given up
    talk_after_duty: float = 15 * 60  # a dropped talk after duty ended
    resend: float = 5  # what stays unacknowledged on a live line is offered again
    flight_answer: float = 10  # an unanswered first flight: the page says so and tries on
    handshake_rate: float = 0.2  # one handshake each, five a second
    place_told: float = 10  # a place is announced at most this often
    typing_told: float = 10  # typing is told at most this often
    typing_shown: float = 12  # and shown this long
    login_answer: float = 10  # a challenge is good for this long
    pairing_text: float = 15 * 60  # time to carry it to the worker's machine
    connect_first: float = 0.5  # own back-off: doubles
    connect_most: float = 15  # up to this
    talk_keys: float = 24 * 3600  # a visit's keys live this long at most
    text_kept: float = 24 * 3600  # texts and notes without a code, after the talk ended
    letter_key: float = 31 * 24 * 3600  # LK is renewed each month
    letter_key_named: float = 62 * 24 * 3600  # an older notice may still be shown, with the worker on holiday
    letter_kept: float = 93 * 24 * 3600  # a letter lies at the relay for two months' ends at most
    farewell: float = 30 * 24 * 3600  # the card of a forgotten code says so for so long
    day_key: float = 24 * 3600  # PK is renewed
    day_key_kept: float = 48 * 3600  # and its private part is gone after its end
    bundle_tolerance: float = 26 * 3600  # a phone whose clock is wrong by a day and a bit
    clock_difference: float = 120  # between desk and relay: more, and the desk does not go on duty
    duty_resumed: float = 2 * 3600  # a desk that was gone on duty for longer starts off duty: a repair, not a night
    duty_seen: float = 300  # how often a desk on duty keeps that it is there
    draft_saved: float = 0.4  # drafts and notes are on disk within a second
    open_request: float = 10  # a half-sent HTTP request
    stuck_reader: float = 20  # a socket that takes nothing
    closing_soon: float = 15 * 60  # "closing in a quarter of an hour"

    def scaled(self, factor: float) -> Limits:
        """The same limits with every duration multiplied by `factor` (tests only)."""
        return replace(self, **{field.name: getattr(self, field.name) * factor for field in fields(self)})
