# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the disk takes anything: asked by trying, since free space alone says nothing of quotas and rights."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from console.store.faults import fault_of
from console.store.whole_file import NO_LINK

PROBE_NAME: Final = "kuulolla.probe"
PROBE_BYTES: Final = 128 * 1024  # a start's -shm file, or the longest messages of a minute


def probe_writing(folder: Path) -> None:
    """`DiskFull`, `ReadOnly` or `CannotWrite` if the folder would not take `PROBE_BYTES` more just now."""
    probe = folder / PROBE_NAME
    try:
        with suppress(FileNotFoundError):
            probe.unlink()
        descriptor = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o600)
        try:
            left = PROBE_BYTES
            while left:
                left -= os.write(descriptor, bytes(left))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
            probe.unlink()
    except OSError as error:
        raise fault_of(error) from error
