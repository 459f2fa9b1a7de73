# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plays the alert's tone by what the system has. Qt's own sound is a download of its own, and far larger than the desk.

Windows and macOS bring a player. A Linux desktop has one of three; where there is none, the system's bell has to do.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QStandardPaths, QTemporaryDir
from PySide6.QtWidgets import QApplication

from console.models.tone import tone_wave

PLAYERS: Final = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))  # in the order in which they are tried


class TonePlayer(QObject):
    """One tone at a time; a second one while the first sounds is not heard."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: QTemporaryDir | None = None
        self._player = QProcess(self)
        self._player.setStandardOutputFile(QProcess.nullDevice())
        self._player.setStandardErrorFile(QProcess.nullDevice())
        self._player.errorOccurred.connect(self._fall_back)

    def play(self, volume: int) -> None:
        """Sound the tone at this volume (per cent)."""
        if volume <= 0:
            return
        path = self._file_of(volume)
        if path is None:
            QApplication.beep()
        elif sys.platform == "win32":
            import winsound

            winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        elif self._player.state() is QProcess.ProcessState.NotRunning:
            self._start(path)

    def _start(self, path: str) -> None:
        for name, *options in PLAYERS:
            program = QStandardPaths.findExecutable(name)
            if program:
                self._player.start(program, [*options, path])
                return
        QApplication.beep()

    def _fall_back(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            QApplication.beep()

    def _file_of(self, volume: int) -> str | None:
        """The tone as a file, which is all that these players take; it holds a sound and nothing else."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.filePath(f"tone-{volume}.wav"))
        try:
            if not path.exists():
                path.write_bytes(tone_wave(volume))
        except OSError:
            return None
        return str(path)
