# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page's calendar file as two readers of such files see it, neither of them ours (field report A-40)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from tests.web_client.in_node import in_node

HELSINKI: Final = ZoneInfo("Europe/Helsinki")
NOW: Final = datetime(2026, 10, 13, 8, 30, 5, tzinfo=UTC)
FIRST: Final = datetime(2026, 10, 20, 15, tzinfo=HELSINKI)  # in summer time
SECOND: Final = datetime(2026, 11, 3, 15, tzinfo=HELSINKI)  # in winter time
TITLES: Final = [
    "Kampaaja",
    "Hammas; klo 15, muista kela-kortti \\ lähete",
    "ä" * 80,
    "👩‍👧‍👦" * 30,
    "BEGIN:VEVENT",
    "x" * 200 + ";" * 40,
]


@dataclass(frozen=True)
class Appointment:
    """What a calendar would show."""

    start: datetime
    end: datetime
    title: str
    uid: str
    sequence: int
    status: str
    method: str
    stamp: datetime
    private: bool
    alarm: timedelta | None


def by_icalendar(text: str) -> Appointment:
    calendar: Any = icalendar.Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    assert not event.errors
    alarms = event.walk("VALARM")
    return Appointment(
        event["DTSTART"].dt,
        event["DTEND"].dt,
        str(event["SUMMARY"]),
        str(event["UID"]),
        int(event["SEQUENCE"]),
        str(event["STATUS"]),
        str(calendar["METHOD"]),
        event["DTSTAMP"].dt,
        event["CLASS"] == "PRIVATE",
        alarms[0]["TRIGGER"].dt if alarms else None,
    )


def by_vobject(text: str) -> Appointment:
    calendar: Any = vobject.readOne(text)
    event = calendar.vevent
    return Appointment(
        event.dtstart.value,
        event.dtend.value,
        event.summary.value,
        event.uid.value,
        int(event.sequence.value),
        event.status.value,
        calendar.method.value,
        event.dtstamp.value,
        getattr(event, "class").value == "PRIVATE",
        event.valarm.trigger.value if hasattr(event, "valarm") else None,
    )


READERS: Final = [by_icalendar, by_vobject]
Reader = Callable[[str], Appointment]


def made(start: datetime = FIRST, *, booking: bytes = bytes(range(16)), version: int = 1, **told: Any) -> str:
    """The file for a booking of three quarters of an hour."""
    begins = int(start.timestamp())
    values = {"booking": booking.hex(), "version": version, "start": begins, "end": begins + 2700}
    values["told"] = {"now": int(NOW.timestamp()), "language": "fi", **told}
    return str(
        in_node(
            "calendar_file",
            "page.calendarFile({ ...values, id: fromHex(values.booking) }, values.told)",
            values,
            "Pacific/Auckland",
        )
    )


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("start", [FIRST, SECOND])
def test_the_appointment_stands_at_its_hour_on_both_sides_of_a_clock_change(start: datetime, read: Reader) -> None:
    found = read(made(start))
    assert found.start.utcoffset() == timedelta(0)
    assert found.start.astimezone(HELSINKI) == start
    assert found.start.astimezone(HELSINKI).hour == 15
    assert found.end - found.start == timedelta(minutes=45)
    assert (found.title, found.method, found.status) == ("Tapaaminen", "PUBLISH", "CONFIRMED")
    assert (found.stamp, found.private, found.alarm) == (NOW, True, None)


def test_the_file_has_utc_times_alone_and_lines_that_every_calendar_takes() -> None:
    text = made(FIRST, title="ä" * 100)
    assert "DTSTART:20261020T120000Z\r\n" in text
    assert "DTSTART:20261103T130000Z\r\n" in made(SECOND)
    assert "TZID" not in text
    assert "VTIMEZONE" not in text
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(line.decode() for line in lines[:-1])  # no letter is cut in two


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("title", TITLES)
def test_the_title_is_what_the_parent_wrote(title: str, read: Reader) -> None:
    assert read(made(title=title)).title == title


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "title", ["Kampaaja\r\nATTENDEE:mailto:x@y.example", " Kampaaja\t\x00\n ATTENDEE:mailto:x@y.example"]
)
def test_no_title_smuggles_a_line_of_its_own_into_the_file(title: str, read: Reader) -> None:
    text = made(title=title)
    assert "\nATTENDEE" not in text
    assert read(text).title == "Kampaaja ATTENDEE:mailto:x@y.example"


@pytest.mark.parametrize(("language", "title", "name"), [
    ("fi", "Tapaaminen", "tapaaminen.ics"), ("sv", "Möte", "mote.ics"), ("en", "Appointment", "appointment.ics"),
])  # fmt: skip
@pytest.mark.parametrize("empty", ["", "  \n"])
def test_without_a_title_it_is_neutral_in_the_parents_language(
    language: str, title: str, name: str, empty: str
) -> None:
    assert by_icalendar(made(language=language, title=empty)).title == title
    assert in_node("calendar_file", "page.calendarFileName(values)", language) == name


@pytest.mark.parametrize("read", READERS)
def test_a_moved_booking_takes_the_place_of_the_earlier_one(read: Reader) -> None:
    before, after, other = read(made()), read(made(SECOND, version=2)), read(made(booking=bytes(16)))
    assert before.uid == after.uid != other.uid
    assert (before.sequence, after.sequence) == (1, 2)


@pytest.mark.parametrize("read", READERS)
def test_a_cancelled_booking_is_taken_out_again_without_a_reminder(read: Reader) -> None:
    found = read(made(version=3, cancelled=True, alarm=15))
    assert (found.uid, found.sequence) == (read(made()).uid, 3)
    assert (found.method, found.status, found.alarm) == ("CANCEL", "CANCELLED", None)


@pytest.mark.parametrize("read", READERS)
def test_a_reminder_comes_only_if_it_was_asked_for(read: Reader) -> None:
    assert read(made(alarm=15)).alarm == timedelta(minutes=-15)
    assert "VALARM" not in made()


def test_who_sees_the_calendar_learns_nothing_but_the_time() -> None:
    text = made(booking=bytes.fromhex("00112233445566778899aabbccddeeff"))
    properties = {line.split(":")[0] for line in text.split("\r\n") if line}
    assert properties == {
        "BEGIN", "VERSION", "PRODID", "METHOD", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS",
        "CLASS", "END",
    }  # fmt: skip
    assert "00112233" not in text.replace("-", "")
    assert not [word for word in ("kuulolla", "http", "://", "@", "chat", "vanhem") if word in text.lower()]
