# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of phrases, gaps and notes on a case. Every word is made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.core.case import CaseId
from console.core.follow_up_values import FollowUpView
from console.core.phrase_import import plan_import
from console.core.phrases import Phrase
from console.core.values import TalkId
from console.store.phrase_reading import seed_phrases
from console.views.composer import Composer
from console.views.main_window import MainWindow
from console.views.notes import Choice
from console.views.place import Place
from tests.pictures.console_views import desk
from tests.pictures.desk_sample import NOW

CASE_NOTE = "# Perhe\n- kolme lasta, nuorin 2 v\n- isä reissutyössä\n\n2.12.2026 klo 15.05 – sovittu uusi aika"


def bank() -> list[Phrase]:
    """What comes with the program, with two favourites."""
    return [replace(one, favourite=one.key in ("kysymys-9", "avaus-1")) for one in seed_phrases()]


def _composer(window: MainWindow) -> Composer:
    desk(window)
    window.desk.calendar.shelf.set_phrases(bank())
    composer = window.desk.page(TalkId(1)).composer
    composer.box.clear()
    composer.box.setFocus()
    return composer


def _write(composer: Composer, text: str) -> None:
    for letter in text:  # one by one, as keys come
        composer.box.insertPlainText(letter)


def phrase_finder(window: MainWindow) -> None:
    """Phrases are looked for."""
    _write(_composer(window), "Hei. /mitä")


def phrase_gaps(window: MainWindow) -> None:
    """A phrase with gaps was laid in, and could not be sent."""
    composer = _composer(window)
    _write(composer, "/palveluv")
    composer.finder.choose_current()
    composer.send_button.click()


def phrase_time(window: MainWindow) -> None:
    """The agreed time was laid in."""
    composer = _composer(window)
    composer.set_known({"aika": "ke 9.12. klo 15.00 Suomen aikaa"})
    _write(composer, "/sovitaan")
    composer.finder.choose_current()


def phrases(window: MainWindow) -> None:
    """The phrase bank, with one phrase open."""
    _composer(window)
    window.desk.places.go(Place.PHRASES)
    view = window.desk.calendar.phrases
    view.list.setCurrentIndex(view.list.hits.index(1))


def phrases_import(window: MainWindow) -> None:
    """What a file would change."""
    phrases(window)
    here, entries = bank()[:6], bank()
    here[1] = replace(here[1], text="Tervetuloa. Olen tässä sinua varten.")
    entries[2] = replace(entries[2], text="Hei! <b>Kirjoita</b> juuri niin kuin sanat tulevat.")
    window.desk.calendar.phrases.show_plan(plan_import(here, entries[:9]))


def phrases_help(window: MainWindow) -> None:
    """The help page."""
    phrases(window)
    window.desk.calendar.phrases.help_button.click()


def case_notes(window: MainWindow) -> None:
    """Notes on a case, with those of one that was joined into it."""
    desk(window)
    right = window.desk.right
    right.update_follow_up(FollowUpView(TalkId(1), case=CaseId(1), has_code=True))
    right.show_case_note(CaseId(1), CASE_NOTE, NOW, [("Lempeä Tuuli", "# Aiemmin\n- univaje")])
    right.notes.choose(Choice.CASE)


VIEWS: tuple[Callable[[MainWindow], None], ...] = (
    phrase_finder,
    phrase_gaps,
    phrase_time,
    phrases,
    phrases_import,
    phrases_help,
    case_notes,
)
