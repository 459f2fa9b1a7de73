# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sound of an alert: two soft notes that rise, made here from sines. Pure: numbers in, a WAV file's bytes out."""

from __future__ import annotations

import struct
from math import pi, sin
from typing import Final

RATE: Final = 22_050  # samples a second; the notes lie far below half of it
NOTES: Final = (523.25, 659.26)  # Hz: C5 and E5, a friendly third
LENGTH: Final = 0.34  # seconds of each note
OVERLAP: Final = 0.12  # seconds by which the second begins before the first has faded
ATTACK: Final = 0.02  # seconds: without it a sine begins with a click
PEAK: Final = 0.6  # of full scale at 100 per cent: a room with sleeping children behind a wall


def tone_wave(volume: int) -> bytes:
    """A mono WAV file of 16 bits. `volume`: per cent, 0 to 100."""
    step = LENGTH - OVERLAP
    count = int(RATE * (LENGTH + step * (len(NOTES) - 1)))
    samples = [0.0] * count
    for number, pitch in enumerate(NOTES):
        first = int(RATE * step * number)
        for at in range(min(int(RATE * LENGTH), count - first)):
            seconds = at / RATE
            # A soft bell: the octave above, quieter, dies away sooner.
            body = sin(2 * pi * pitch * seconds) + 0.25 * sin(4 * pi * pitch * seconds) * (1 - seconds / LENGTH)
            samples[first + at] += body * min(1.0, seconds / ATTACK) * (1 - seconds / LENGTH) ** 2
    scale = 32_767 * PEAK * max(0, min(volume, 100)) / 100 / max(map(abs, samples))
    data = struct.pack(f"<{count}h", *(round(sample * scale) for sample in samples))
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    return head + struct.pack("<4sI", b"data", len(data)) + data
