# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of juggling: alerts, caps, practice, settings, keys. Every word is made up."""

from __future__ import annotations

from collections.abc import Callable

from console.core.alert_values import AlertRow, AlertsView, Reason
from console.core.emergency_values import EmergencyView
from console.core.values import DutyState, DutyView, LinkState, TalkId, TalkPhase, TalkView
from console.models.transcript import TranscriptModel
from console.views.main_window import MainWindow
from console.views.place import Place
from shared.signed import Language
from tests.pictures.console_views import desk
from tests.pictures.desk_sample import MINUTE, NOW, QUEUE, transcript


def desk_called(window: MainWindow) -> None:
    """Two parents wait for an answer, one is new; the day is nearly full."""
    desk(window)
    window.desk.set_duty(DutyView(DutyState.ON, LinkState.CONNECTED, None, len(QUEUE), 3, at_a_time=3, more_today=4))
    rows = (
        AlertRow(Reason.UNANSWERED, TalkId(2), "Lempeä Tuuli"),
        AlertRow(Reason.NEW_PARENT, TalkId(14), "Tyyni Harju", in_queue=True),
    )
    window.desk.alerts.set_view(AlertsView(rows, None, waits_for_a_look=True))


def desk_called_without_a_line(window: MainWindow) -> None:
    """The line is lost, in ten minutes of quiet."""
    desk(window)
    lost = DutyView(DutyState.ON, LinkState.LOST, None, len(QUEUE), 3, lost_since=NOW - 2 * MINUTE)
    window.desk.set_duty(lost)
    rows = (AlertRow(Reason.LINE_LOST), AlertRow(Reason.MESSAGE, TalkId(2), "Lempeä Tuuli"))
    window.desk.alerts.set_view(AlertsView(rows, NOW + 8 * MINUTE, waits_for_a_look=True))


def desk_practice(window: MainWindow) -> None:
    """A talk with oneself."""
    desk(window)
    model = TranscriptModel(window)
    model.set_rows(transcript()[1:6])
    window.desk.open_talk(TalkView(TalkId(3), "Harjoitus", TalkPhase.TALKING, practice=True), model, "", "", None)
    window.desk.show_talk(TalkId(3))


def desk_abuse(window: MainWindow) -> None:
    """Before a talk is ended as abusive."""
    desk(window)
    window.desk.page(TalkId(1)).header.menu_button.abuse.trigger()


def desk_sending_away(window: MainWindow) -> None:
    """Before the unknown ones are swept out of the queue."""
    desk(window)
    window.desk.side.sweep_chosen.emit(True)


def settings(window: MainWindow) -> None:
    """The settings."""
    desk(window)
    window.desk.set_duty(
        DutyView(DutyState.ON, LinkState.CONNECTED, None, len(QUEUE), 3, unbooked=3, at_a_time=3, more_today=4)
    )
    window.desk.places.go(Place.SETTINGS)


def settings_asking(window: MainWindow) -> None:
    """Before a number that sends parents away is kept."""
    settings(window)
    caps = window.desk.calendar.settings.caps
    caps.more.edit.setText("1")
    caps.save_button.click()


def keys(window: MainWindow) -> None:
    """The sheet of the keys."""
    desk(window)
    window.desk.places.go(Place.KEYS)


def emergency(window: MainWindow) -> None:
    """The emergency sheet of a talk."""
    desk(window)
    window.desk.calendar.show_emergency(
        EmergencyView(TalkId(1), "Hopeinen Koivu", NOW - 23 * MINUTE, Language.FI, wrote=True)
    )


VIEWS: tuple[Callable[[MainWindow], None], ...] = (
    desk_called,
    desk_called_without_a_line,
    desk_practice,
    desk_abuse,
    desk_sending_away,
    settings,
    settings_asking,
    keys,
    emergency,
)
