# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a parent and the worker do with agreed times and return codes, told in the words of what they press and see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import icalendar
import vobject
from playwright.sync_api import Locator, Page, expect

from console.calendar_strings import ends, starts
from tests.hand.process import DeskProcess
from tests.journeys.conftest import Stage
from tests.journeys.parents import PATIENCE_MS, Parent

WEEK = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True)


def sees_heading(parent: Parent, name: str) -> None:
    expect(heading(parent.page, name)).to_be_visible(timeout=PATIENCE_MS)


def presses(parent: Parent, name: str) -> None:
    """Press the button of that name; where one asks in place, its answer is the last of them."""
    parent.page.get_by_role("button", name=name, exact=True).last.click()


def set_hours(desk: DeskProcess, days: Iterable[str] = WEEK, first: str = "0", last: str = "24") -> None:
    """Agreed times on these days of every week, round the clock if nothing else is said."""
    desk.press("Kalenteri")
    desk.press("Päivystysajat")
    for day in days:
        desk.press(f"Lisää aika, {day}")
        desk.type(starts(day, 1), first)
        desk.type(ends(day, 1), last)
    desk.press("Tallenna")
    desk.sees("rulesEditor", "Kaikki muutokset on tallennettu.")
    desk.press("Takaisin keskusteluihin")


def is_offered_times(stage: Stage, parent: Parent) -> None:
    """From the queue to a talk in which every free time is on offer."""
    parent.starts()
    parent.place(1)
    stage.desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")
    stage.desk.tab("Keskustelun rinnalla", "Jatko")
    stage.desk.press("Tarjoa kaikki vapaat")
    sees_heading(parent, "Työntekijä ehdottaa näitä aikoja")


def chooses(parent: Parent, finnish: str) -> None:
    """Press the time on offer that is told so by Finland's clocks."""
    parent.page.locator(".times button").filter(has_text=finnish).click()


def gets_code(parent: Parent) -> str:
    """Wait for the agreed time, and the six words that come with it."""
    sees_heading(parent, "Sovittu aika")
    words = parent.page.locator(".code-words")
    expect(words).to_be_visible(timeout=PATIENCE_MS)
    return words.inner_text()


def keeps_code_and_leaves(parent: Parent) -> None:
    presses(parent, "Koodi on tallessa")
    parent.hears("Paluukoodisi on tallessa.")
    parent.ends()
    parent.hears("Lopetit keskustelun")


def types_code(parent: Parent, code: str) -> None:
    """On the front; what it opens is not waited for."""
    presses(parent, "Minulla on paluukoodi")
    parent.page.get_by_role("textbox", name="Paluukoodi").fill(code)
    presses(parent, "Jatka")


def times_on_offer(parent: Parent) -> list[list[str]]:
    """The lines of each time that can be chosen."""
    lines = "(all) => all.map((one) => [...one.querySelectorAll('.clock-line')].map((line) => line.textContent))"
    found: list[list[str]] = parent.page.locator(".times button").evaluate_all(lines)
    return found


def agreed_time(parent: Parent, state: str) -> Locator:
    """The lines of the time that is in this state."""
    return parent.page.locator(f".follow-card.{state} .clock-line")


@dataclass(frozen=True)
class Entry:
    """What a calendar has of a time."""

    start: datetime
    end: datetime
    title: str
    uid: str
    sequence: int
    status: str


def calendar_entry(parent: Parent, *, title: str | None = None) -> Entry:
    """Save the time to the calendar under the title, or take it out (`None`); read by two readers that are not ours."""
    with parent.page.expect_download() as download:
        if title is None:
            presses(parent, "Poista kalenterista")
        else:
            presses(parent, "Lisää kalenteriin")
            parent.page.get_by_role("textbox", name="Otsikko kalenterissa").fill(title)
            presses(parent, "Tallenna kalenteriin")
    assert download.value.suggested_filename == "tapaaminen.ics"
    text = download.value.path().read_bytes().decode()
    assert "TZID" not in text
    entries = [_by_icalendar(text), _by_vobject(text)]
    assert entries[0] == entries[1]
    return entries[0]


def _by_icalendar(text: str) -> Entry:
    calendar: Any = icalendar.Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    return Entry(start, end, str(event["SUMMARY"]), str(event["UID"]), int(event["SEQUENCE"]), str(event["STATUS"]))


def _by_vobject(text: str) -> Entry:
    event = vobject.readOne(text).vevent
    texts = (event.summary.value, event.uid.value, int(event.sequence.value), event.status.value)
    return Entry(event.dtstart.value, event.dtend.value, *texts)
