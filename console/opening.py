# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages before the desk: which one belongs now, and what each wish on them does to the files.

It ends by handing over an open file. A file that does not open changes nothing but the page.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from console import start_strings
from console.faults_in_words import trouble_of, words_for
from console.models.finnish_time import wall_time
from console.recovery_kit import kit_file_name, kit_text
from console.start import (
    DeskFile,
    first_start,
    open_file,
    read_keys,
    set_aside,
    set_passphrase,
    start_emergency,
)
from console.store.faults import Damaged, KeyFileDamaged, KeyFileMissing, Newer, StoreError
from console.store.folder import is_first_start
from console.store.key_file import KeyFile
from console.store.names import KEY_NAME
from console.store.recovery_code import (
    GROUP_SIGNS,
    GROUPS,
    SECRET_BYTES,
    BadLength,
    Slip,
    from_text,
    tidy,
    to_groups,
)
from console.store.whole_file import write_whole
from console.views.main_window import MainWindow, Page
from shared import crypto

Later = Callable[[Callable[[], None]], None]


class Opening:
    """From the window's first page to an open file."""

    def __init__(
        self,
        folder: Path,
        window: MainWindow,
        draw_words: Callable[[], tuple[str, ...]],
        clock: Callable[[], float],
        later: Later,
        opened: Callable[[DeskFile], None],
    ) -> None:
        """`later` runs a function once the window has painted; `opened` takes the file, or raises a `StoreError`."""
        self._folder = folder
        self._window = window
        self._draw_words = draw_words
        self._clock = clock
        self._later = later
        self._opened = opened
        self._keys: KeyFile | None = None
        self._key = b""  # of the file, between a right passphrase or code and the open file
        self._file: DeskFile | None = None  # until its recovery code is kept
        self._secret = b""  # of that code
        self._asked = (0, 0)
        self._connect()

    def _connect(self) -> None:
        window = self._window
        for wish, answer in (
            (window.first_start.draw_words_requested, lambda: window.first_start.set_words(self._draw_words())),
            (window.first_start.passphrase_chosen, self._first_start),
            (window.recovery_kit.save_requested, self._save_kit),
            (window.recovery_kit.confirm_requested, self._confirm_kit),
            (window.unlock.unlock_requested, self._unlock),
            (window.unlock.lost_requested, self._lose),
            (window.recovery.code_entered, self._take_code),
            (window.recovery.draw_words_requested, lambda: window.recovery.set_words(self._draw_words())),
            (window.recovery.passphrase_chosen, self._set_passphrase),
            (window.recovery.back_requested, self.begin),
            (window.trouble.retry_requested, self.begin),
            (window.trouble.emergency_requested, self._start_emergency),
        ):
            wish.connect(answer)

    def begin(self) -> None:
        """Show the page that belongs now; what stands in the folder decides."""
        self._key, self._keys = b"", None
        self._window.recovery.clear()
        if is_first_start(self._folder):
            self._window.show_page(Page.FIRST_START)
            return
        try:
            self._keys = keys = read_keys(self._folder)
        except StoreError as error:
            self._show_trouble(error)
            return
        aside = set_aside(self._folder, keys)
        note = start_strings.emergency_note(aside, self._folder) if aside else None
        self._window.unlock.offer(code=keys.has_code, note=note)
        self._window.show_page(Page.UNLOCK)

    def close(self) -> None:
        """Put away what is open, and forget what was secret."""
        self._key = self._secret = b""
        if self._file is not None:
            self._file.close()
            self._file = None

    # --- first start

    def _first_start(self, passphrase: str) -> None:
        view = self._window.first_start
        view.set_busy(True)
        self._later(lambda: self._make(passphrase))  # first let the button say what is going on

    def _make(self, passphrase: str) -> None:
        view = self._window.first_start
        try:
            file = first_start(self._folder, passphrase, secrets.token_bytes, crypto.new_private_key)
        except (StoreError, ValueError) as error:
            view.show_error(words_for(error))
            return
        finally:
            view.set_busy(False)
        view.clear()
        self._show_kit(file, again=False)

    # --- the recovery code

    def _show_kit(self, file: DeskFile, *, again: bool) -> None:
        """Draw a code and show it; it opens nothing until the worker has confirmed that it is kept."""
        self._file = file
        self._secret = secrets.token_bytes(SECRET_BYTES)
        first, second = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 2))
        self._asked = (first, second)
        groups, now = to_groups(self._secret), self._clock()
        self._window.recovery_kit.show_code(groups, self._asked, kit_text(groups, now), kit_file_name(now), again=again)
        self._window.show_page(Page.RECOVERY_KIT)

    def _save_kit(self, chosen: str) -> None:
        view, path = self._window.recovery_kit, Path(chosen)
        if path.resolve().is_relative_to(self._folder.resolve()):
            view.show_refused(start_strings.KIT_SAVED_BESIDE)
            return
        try:
            write_whole(path, kit_text(to_groups(self._secret), self._clock()).encode())
        except StoreError:
            view.show_refused(start_strings.KIT_NOT_SAVED)
            return
        view.show_told(start_strings.kit_saved(chosen))

    def _confirm_kit(self, first: str, second: str) -> None:
        view, file = self._window.recovery_kit, self._file
        assert file is not None
        groups = to_groups(self._secret)
        if [tidy(first), tidy(second)] != [groups[number - 1] for number in self._asked]:
            view.show_refused(start_strings.KIT_DIFFERS)
            return
        try:
            file.keep_code(self._secret)
        except StoreError as error:
            view.show_refused(words_for(error))
            return
        view.clear()
        self._secret, self._file = b"", None
        self._hand_over(file)

    # --- every later start

    def _unlock(self, passphrase: str) -> None:
        self._window.unlock.set_busy(True)
        self._later(lambda: self._unwrap(passphrase))

    def _unwrap(self, passphrase: str) -> None:
        view = self._window.unlock
        assert self._keys is not None
        try:
            self._key = self._keys.key_by_passphrase(passphrase)
        except StoreError as error:
            view.show_error(words_for(error))
            return
        view.show_checking()
        self._later(self._open)

    def _open(self) -> None:
        view, keys = self._window.unlock, self._keys
        assert keys is not None
        try:
            file = open_file(self._folder, keys, self._key, secrets.token_bytes)
            if file.has_code:
                self._hand_over(file)
            else:
                self._show_kit(file, again=True)
        except (Damaged, Newer) as error:
            self._show_trouble(error)
        except StoreError as error:
            self._window.show_page(Page.UNLOCK)
            view.show_error(words_for(error))
            return
        view.clear()

    def _hand_over(self, file: DeskFile) -> None:
        try:
            self._opened(file)
        except BaseException:
            file.close()
            raise
        self._key = b""

    # --- the passphrase is lost

    def _lose(self) -> None:
        self._window.unlock.clear()
        self._window.show_page(Page.RECOVERY)

    def _take_code(self, text: str) -> None:
        view = self._window.recovery
        assert self._keys is not None
        try:
            self._key = self._keys.key_by_code(from_text(text))
        except BadLength as error:
            view.show_error(start_strings.code_length(error.count, GROUPS * GROUP_SIGNS))
        except Slip as error:
            view.show_error(start_strings.code_slip(error.groups))
        except StoreError as error:
            view.show_error(words_for(error))
        else:
            view.ask_passphrase(self._draw_words())

    def _set_passphrase(self, passphrase: str) -> None:
        self._window.recovery.set_busy(True)
        self._later(lambda: self._rewrap(passphrase))

    def _rewrap(self, passphrase: str) -> None:
        view = self._window.recovery
        assert self._keys is not None
        try:
            self._keys = set_passphrase(self._folder, self._keys, self._key, passphrase, secrets.token_bytes)
        except (StoreError, ValueError) as error:
            view.show_error(words_for(error))
            return
        finally:
            view.set_busy(False)
        view.clear()
        self._open()

    # --- a file that does not open

    def _show_trouble(self, error: StoreError) -> None:
        trouble = trouble_of(error)
        about_key = self._keys is None or isinstance(error, KeyFileDamaged | KeyFileMissing)
        place = self._folder / (KEY_NAME if about_key or self._keys is None else self._keys.database)
        self._window.trouble.show_trouble(trouble.title, trouble.texts, str(place), emergency=trouble.emergency)
        self._window.show_page(Page.TROUBLE)

    def _start_emergency(self) -> None:
        self._window.trouble.set_busy(True)
        self._later(self._make_emergency)

    def _make_emergency(self) -> None:
        view, keys = self._window.trouble, self._keys
        assert keys is not None
        day = wall_time(self._clock()).date().isoformat()
        try:
            file = start_emergency(self._folder, keys, self._key, day, secrets.token_bytes)
            self._hand_over(file)
        except StoreError as error:
            view.show_error(words_for(error))
        finally:
            view.set_busy(False)
