# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of the pages before the desk, and of its talks. Every word here is made up."""

from __future__ import annotations

from collections.abc import Callable

from console import alert_strings, start_strings
from console.core.values import (
    Author,
    DutyState,
    DutyView,
    EndedBy,
    LinkState,
    MessageView,
    PairingState,
    TalkId,
    TalkPhase,
    TalkView,
)
from console.faults_in_words import trouble_of
from console.models.transcript import TranscriptModel
from console.store.faults import Damaged, FileMissing, KeyFileDamaged, Newer, StoreError
from console.store.recovery_code import to_groups
from console.views.main_window import MainWindow, Page
from tests.pictures.desk_sample import DRAFT, HOSTILE, MINUTE, NOTE, NOW, QUEUE, TALKS, WORDS, transcript


def desk(window: MainWindow) -> None:
    """Three parents in talk, four in the queue."""
    window.show_page(Page.DESK)
    window.desk.set_duty(DutyView(DutyState.ON, LinkState.CONNECTED, None, len(QUEUE), 3))
    window.desk.side.queue_list.rows_model().set_rows(QUEUE)
    window.desk.side.talk_list.rows_model().set_rows(TALKS)
    model = TranscriptModel(window)
    model.set_rows(transcript())
    view = TalkView(TalkId(1), "Hopeinen Koivu", TalkPhase.TALKING, typing=True, unanswered_since=NOW - MINUTE)
    window.desk.open_talk(view, model, DRAFT, NOTE, NOW - 2 * MINUTE)
    window.desk.show_talk(TalkId(1))


def desk_lost(window: MainWindow) -> None:
    desk(window)
    lost = DutyView(DutyState.ON, LinkState.LOST, None, len(QUEUE), 3, lost_since=NOW - 2 * MINUTE)
    window.desk.set_duty(lost)


def desk_closing(window: MainWindow) -> None:
    desk(window)
    window.desk.set_duty(DutyView(DutyState.CLOSING, LinkState.CONNECTED, None, 2, 3, closes_at=NOW + 15 * MINUTE))


def desk_asking(window: MainWindow) -> None:
    desk(window)
    window.desk.page(TalkId(1)).ask_to_end()


def desk_closing_window(window: MainWindow) -> None:
    desk(window)
    window.close()


def desk_ended(window: MainWindow) -> None:
    desk(window)
    model = TranscriptModel(window)
    rows = transcript()[:-1]
    model.set_rows([*rows, MessageView("end", Author.SYSTEM, "Vanhempi lopetti keskustelun", NOW)])
    view = TalkView(
        TalkId(4), "Sininen Kivi", TalkPhase.ENDED, ended_by=EndedBy.PARENT, removed_at=NOW + 24 * 60 * MINUTE
    )
    window.desk.open_talk(view, model, "", NOTE, NOW)
    window.desk.show_talk(TalkId(4))


def desk_hostile(window: MainWindow) -> None:
    desk(window)
    texts = (
        HOSTILE,
        "W" * 300,
        "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas" * 5,
        "مرحبا، كيف حالك؟\nHei taas, mitä kuuluu tänään\u202e abc",
        "👩‍👧🇫🇮👍🏽 e" + "\u0301" * 50 + " loppu",
        "Vanhempi lopetti keskustelun · 13.05",
        "x\n\n\n\ny",
    )
    model = TranscriptModel(window)
    model.set_rows(
        [MessageView(f"h{number}", Author.PARENT, text, NOW) for number, text in enumerate(texts)]
        + [MessageView("end", Author.SYSTEM, "Vanhempi lopetti keskustelun", NOW)]
    )
    window.desk.open_talk(TalkView(TalkId(2), "Lempeä Tuuli", TalkPhase.TALKING), model, "a" * 1_950, "", None)
    window.desk.show_talk(TalkId(2))


def desk_scrolled(window: MainWindow) -> None:
    desk(window)
    page = window.desk.page(TalkId(1))
    page.transcript.executeDelayedItemsLayout()
    page.transcript.verticalScrollBar().setValue(60)
    model = page.transcript.model()
    assert isinstance(model, TranscriptModel)
    for number in range(3):
        model.append(MessageView(f"late{number}", Author.PARENT, f"Vielä yksi asia {number}", NOW))


def desk_empty(window: MainWindow) -> None:
    window.show_page(Page.DESK)
    window.desk.set_duty(DutyView(DutyState.OFF, LinkState.CONNECTED, NOW + (18 * 60 + 55) * MINUTE))


def desk_opening(window: MainWindow) -> None:
    desk_empty(window)
    window.desk.side.duty.open_editor()


def desk_alarm(window: MainWindow) -> None:
    desk(window)
    window.desk.set_alarm(alert_strings.ALARM_DISK_FULL)


def desk_not_paired(window: MainWindow) -> None:
    window.show_page(Page.DESK)
    window.desk.set_duty(DutyView(DutyState.OFF, LinkState.NOT_PAIRED))


def first_start_drawn(window: MainWindow) -> None:
    window.show_page(Page.FIRST_START)
    window.first_start.drawn_again_edit.setText("lumme hanki ruoko")
    window.first_start.show_error(start_strings.FIRST_WORDS_DIFFER)


def first_start_own(window: MainWindow) -> None:
    window.show_page(Page.FIRST_START)
    window.first_start.own_choice.click()
    window.first_start.own_edit.setText("mökkitie pyörä kesä")
    window.first_start.own_again_edit.setText("mökkitie")


def unlock(window: MainWindow) -> None:
    window.show_page(Page.UNLOCK)


def unlock_wrong(window: MainWindow) -> None:
    window.show_page(Page.UNLOCK)
    window.unlock.passphrase_edit.setText("jotain muuta")
    window.unlock.show_error(start_strings.UNLOCK_WRONG)


def unlock_in_emergency(window: MainWindow) -> None:
    window.show_page(Page.UNLOCK)
    note = start_strings.emergency_note(["kuulolla.db", "kuulolla-hatatila-2026-12-01.db"], FOLDER)
    window.unlock.offer(code=True, note=note)


def recovery_kit(window: MainWindow) -> None:
    window.recovery_kit.show_code(GROUPS, (3, 7), "", "", again=False)
    window.show_page(Page.RECOVERY_KIT)


def recovery_kit_saved(window: MainWindow) -> None:
    window.recovery_kit.show_code(GROUPS, (3, 7), "", "", again=True)
    window.show_page(Page.RECOVERY_KIT)
    window.recovery_kit.show_told(start_strings.kit_saved(f"{FOLDER}/talteen/kuulolla-palautuskoodi-2026-12-02.txt"))


def recovery_kit_beside(window: MainWindow) -> None:
    recovery_kit(window)
    window.recovery_kit.show_refused(start_strings.KIT_SAVED_BESIDE)


def recovery_kit_check(window: MainWindow) -> None:
    recovery_kit(window)
    window.recovery_kit.kept_button.click()
    for edit in window.recovery_kit.group_edits:
        edit.setText("7k2m")
    window.recovery_kit.show_refused(start_strings.KIT_DIFFERS)


def recovery_code(window: MainWindow) -> None:
    window.show_page(Page.RECOVERY)
    window.recovery.code_edit.setText(" ".join(GROUPS).lower())
    window.recovery.show_error(start_strings.code_slip((3, 4, 7, 8)))


def recovery_code_foreign(window: MainWindow) -> None:
    window.show_page(Page.RECOVERY)
    window.recovery.show_error(start_strings.LOST_WRONG)


def recovery_passphrase(window: MainWindow) -> None:
    window.show_page(Page.RECOVERY)
    window.recovery.ask_passphrase(WORDS)


def trouble_damaged(window: MainWindow) -> None:
    _trouble(window, Damaged(), "kuulolla.db")


def trouble_missing(window: MainWindow) -> None:
    _trouble(window, FileMissing(), "kuulolla-hatatila-2026-12-02.db")


def trouble_key(window: MainWindow) -> None:
    _trouble(window, KeyFileDamaged(), "kuulolla.key")


def trouble_newer(window: MainWindow) -> None:
    _trouble(window, Newer(), "kuulolla.db")


def _trouble(window: MainWindow, fault: StoreError, name: str) -> None:
    trouble = trouble_of(fault)
    window.trouble.show_trouble(trouble.title, trouble.texts, f"{FOLDER}/{name}", emergency=trouble.emergency)
    window.show_page(Page.TROUBLE)


def curtain(window: MainWindow) -> None:
    desk(window)
    window.cover()
    window.curtain.tell_news()


def curtain_wrong(window: MainWindow) -> None:
    desk(window)
    window.cover()
    window.curtain.passphrase_edit.setText("jotain muuta")
    window.curtain.show_error(start_strings.UNLOCK_WRONG)


def pairing_entering(window: MainWindow) -> None:
    window.show_page(Page.PAIRING)


def pairing_comparing(window: MainWindow) -> None:
    window.show_page(Page.PAIRING)
    window.pairing.set_state(PairingState.COMPARING, words=WORDS)


def pairing_refused(window: MainWindow) -> None:
    window.show_page(Page.PAIRING)
    window.pairing.set_state(PairingState.REFUSED)


def pairing_done(window: MainWindow) -> None:
    window.show_page(Page.PAIRING)
    window.pairing.set_state(PairingState.DONE)


VIEWS: tuple[Callable[[MainWindow], None], ...] = (
    desk,
    desk_lost,
    desk_closing,
    desk_asking,
    desk_closing_window,
    desk_ended,
    desk_hostile,
    desk_scrolled,
    desk_empty,
    desk_opening,
    desk_alarm,
    desk_not_paired,
    first_start_drawn,
    first_start_own,
    unlock,
    unlock_wrong,
    unlock_in_emergency,
    recovery_kit,
    recovery_kit_saved,
    recovery_kit_beside,
    recovery_kit_check,
    recovery_code,
    recovery_code_foreign,
    recovery_passphrase,
    trouble_damaged,
    trouble_missing,
    trouble_key,
    trouble_newer,
    curtain,
    curtain_wrong,
    pairing_entering,
    pairing_comparing,
    pairing_refused,
    pairing_done,
)
FOLDER = "/srv/tyoasemat/maanantain-paivystaja/ohjelmien-tiedostot/kuulolla"
GROUPS = to_groups(bytes.fromhex("00112233445566778899aabbccddeeff"))
