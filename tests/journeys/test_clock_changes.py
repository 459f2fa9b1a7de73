# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follow-ups from six places of the world, over the autumn and the spring in which the clocks change (A-21, A-40)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from console.calendar_strings import ABSENCE_LINE_USUAL, ABSENCES, LETTER_TEXT, WISH_WORDS, absence_mark_and_cancel
from console.follow_up_strings import letters_waiting
from shared.limits import OFFER_TIMES
from tests.journeys.conftest import Stage
from tests.journeys.following_up import (
    Entry,
    agreed_time,
    calendar_entry,
    chooses,
    gets_code,
    is_offered_times,
    keeps_code_and_leaves,
    presses,
    sees_heading,
    set_hours,
    times_on_offer,
    types_code,
)
from tests.journeys.other_days import Day, helsinki, told
from tests.journeys.parents import PATIENCE_MS, Parent
from tests.journeys.stage import RelayProcess, new_desk, unlocked_desk

ZONES = (
    "Europe/Helsinki", "Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
WORDS = "En pääsekään silloin, voimmeko jutella illalla?"
AUTUMN, SPRING = helsinki(2026, 10, 20, 12), helsinki(2027, 3, 23, 12)
# Mondays, Tuesdays and Thursdays at 15 and 16. Finland's clocks change on 25 October and 28 March, those of New York on
# 1 November, those of Sydney and Auckland on 4 April; Monday 29 March is Easter Monday, and closed.
DAYS_OF = {
    AUTUMN: [(10, 20), (10, 22), (10, 26), (10, 27), (10, 29), (11, 2), (11, 3)],
    SPRING: [(3, 23), (3, 25), (3, 30), (4, 1), (4, 5), (4, 6), (4, 8)],
}


class Year:
    """The parts of the journey, and the day on which it has arrived."""

    def __init__(self, folder: Path, browser: Browser, environment: pytest.MonkeyPatch) -> None:
        self.browser = browser
        self.environment = environment
        self.now = AUTUMN
        self.day = Day(AUTUMN, environment)
        relay = RelayProcess(folder / "relay")
        self.stage = Stage(folder, relay, new_desk(folder / "desk", relay), None)
        self.pages: dict[str, Parent] = {}

    def goes_on(self, now: datetime) -> None:
        """Everything is closed and opened again on a later day."""
        self.leave_pages()
        self.stage.desk.stop()
        self.stage.relay.stop()
        self.now, self.day = now, Day(now, self.environment)
        self.stage.relay.start()
        self.stage.desk = unlocked_desk(self.stage.folder / "desk")

    def at_front(self, zone: str) -> Parent:
        """A page in that zone, before anything was pressed; loaded anew if it is open already."""
        if zone in self.pages:
            self.pages[zone].reloads()
        else:
            self.pages[zone] = self.day.opens(self.browser, self.stage.relay.origin, zone)
        return self.pages[zone]

    def comes_back(self, zone: str, code: str) -> Parent:
        parent = self.at_front(zone)
        types_code(parent, code)
        return parent

    def leave_pages(self) -> None:
        for parent in self.pages.values():
            parent.context.close()
            assert parent.complaints == []
        self.pages.clear()

    def free(self, *taken: datetime) -> list[datetime]:
        """The times that are shown to choose from, in order."""
        times = [helsinki(self.now.year, month, day, hour) for month, day in DAYS_OF[self.now] for hour in (15, 16)]
        return [time for time in times if time not in taken][:OFFER_TIMES]

    def told(self, start: datetime, zone: str) -> list[str]:
        return told(start, zone, self.now)


@pytest.fixture
def year(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Year]:
    year = Year(tmp_path, browser, monkeypatch)
    try:
        yield year
        year.leave_pages()
        assert year.stage.desk.errors.read_text() == ""
    finally:
        year.stage.close()


def books(year: Year, zone: str, start: datetime) -> tuple[str, Entry]:
    """A talk in which a time is agreed; the code that came with it, and what the parent's calendar has."""
    year.stage.goes_on_duty()
    parent = year.at_front(zone)
    is_offered_times(year.stage, parent)
    assert times_on_offer(parent) == [year.told(time, zone) for time in year.free()]
    chooses(parent, year.told(start, zone)[-1])
    code = gets_code(parent)
    expect(agreed_time(parent, "booked")).to_have_text(year.told(start, zone))
    entry = calendar_entry(parent, title="Kampaaja")
    keeps_code_and_leaves(parent)
    year.stage.desk.pick("Päivystys", "Päivystys pois")
    year.stage.desk.sees("Päivystys", "Päivystys pois")
    return code, entry


def come_back_from_everywhere(year: Year, code: str, start: datetime, entry: Entry) -> None:
    """Six pages side by side, with nobody at the desk: each tells the time, and those to wish for, in both clocks."""
    pages = {zone: year.comes_back(zone, code) for zone in ZONES}
    for zone, parent in pages.items():
        sees_heading(parent, "Työntekijä ei ole nyt paikalla")
        expect(agreed_time(parent, "booked")).to_have_text(year.told(start, zone))
        assert times_on_offer(parent) == [year.told(time, zone) for time in year.free(start)]
        assert calendar_entry(parent, title="Kampaaja") == entry


def test_six_zones_see_one_time_over_both_changes_of_the_year(year: Year) -> None:
    set_hours(year.stage.desk, ["maanantai", "tiistai", "torstai"], "15", "17")
    after_change = helsinki(2026, 10, 26, 15)
    code, entry = books(year, "Asia/Kolkata", after_change)
    assert (entry.start, entry.title) == (datetime(2026, 10, 26, 13, tzinfo=UTC), "Kampaaja")
    come_back_from_everywhere(year, code, after_change, entry)
    moves_by_letter(year, "Pacific/Auckland", helsinki(2026, 10, 22, 15), entry)
    meets_an_absence(year, code, helsinki(2026, 10, 22, 15), helsinki(2026, 11, 2, 16), entry)
    cancels_by_letter(year, code, entry)

    year.goes_on(SPRING)
    year.comes_back("Europe/Stockholm", code).hears("Tällä koodilla ei löydy mitään.")
    first_after = helsinki(2027, 3, 30, 15)
    code, entry = books(year, "America/New_York", first_after)
    assert entry.start == datetime(2027, 3, 30, 12, tzinfo=UTC)
    come_back_from_everywhere(year, code, first_after, entry)


def moves_by_letter(year: Year, zone: str, start: datetime, before: Entry) -> None:
    """On the card that is open: the desk's program is there, and carries it out at once."""
    parent = year.pages[zone]
    parent.page.get_by_text("Toivo toista aikaa").click()
    chooses(parent, year.told(start, zone)[-1])
    presses(parent, "Kyllä, toivon tätä")
    expect(agreed_time(parent, "moved")).to_have_text(year.told(start, zone), timeout=PATIENCE_MS)
    entry = calendar_entry(parent, title="Kampaaja")
    assert (entry.start, entry.uid, entry.sequence) == (start, before.uid, before.sequence + 1)


def meets_an_absence(year: Year, code: str, struck: datetime, wanted: datetime, before: Entry) -> None:
    """The worker is away that day: the parent sees the line, and gets another time."""
    desk, zone = year.stage.desk, "America/New_York"
    desk.press("Kalenteri")
    desk.key("calendarView", "Right")
    desk.key("calendarView", "Right")
    desk.press(ABSENCES)
    desk.press(absence_mark_and_cancel(1))
    desk.sees("absencePanel", "ei ole vielä valittu")
    parent = year.comes_back(zone, code)
    sees_heading(parent, "Työntekijä ei olekaan silloin paikalla")
    parent.hears(ABSENCE_LINE_USUAL)
    expect(agreed_time(parent, "absent")).to_have_text(year.told(struck, zone))
    assert calendar_entry(parent).status == "CANCELLED"
    chooses(parent, year.told(wanted, zone)[-1])
    presses(parent, "Kyllä, toivon tätä")
    expect(agreed_time(parent, "moved")).to_have_text(year.told(wanted, zone), timeout=PATIENCE_MS)
    assert calendar_entry(parent, title="Kampaaja").sequence > before.sequence + 1


def cancels_by_letter(year: Year, code: str, before: Entry) -> None:
    """With a few words for the worker; asked once more, "no" leaves all as it is (A-22)."""
    parent = year.comes_back("Australia/Sydney", code)
    parent.page.get_by_role("textbox", name="Viesti työntekijälle").fill(WORDS)
    presses(parent, "Jätä viesti")
    parent.hears("Viestisi odottaa työntekijää.")
    year.stage.desk.press(letters_waiting(3))
    year.stage.desk.choose("letterList", WISH_WORDS)
    year.stage.desk.sees(LETTER_TEXT, WORDS)
    parent = year.comes_back("Australia/Sydney", code)
    presses(parent, "Peru aika")
    presses(parent, "Ei vielä")
    expect(agreed_time(parent, "moved")).to_have_count(2)
    presses(parent, "Peru aika")
    presses(parent, "Kyllä, peru aika")
    sees_heading(parent, "Aika on peruttu")
    entry = calendar_entry(parent)
    assert (entry.uid, entry.status) == (before.uid, "CANCELLED")
