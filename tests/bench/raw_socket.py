# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A websocket client that costs next to nothing, so that the load is not what is measured.

Frames are made once: the mask is four zeros, which the server takes off like any other, so that a frame's bytes can be
written again and again. What comes in is cut into messages and handed on; pings are answered.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Callable
from typing import Final

MESSAGE: Final = 0x82
PING: Final = 0x9
CLOSE: Final = 0x8
_MASKED: Final = 0x80


def frame(data: bytes, first: int = MESSAGE) -> bytes:
    """A client's frame around `data` (RFC 6455 §5.2)."""
    if len(data) < 126:
        head = bytes([first, _MASKED | len(data)])
    else:
        head = bytes([first, _MASKED | 126]) + struct.pack(">H", len(data))
    return head + bytes(4) + data


class RawSocket(asyncio.Protocol):
    """`opened` is called after the handshake, `heard` for each message, `lost` at the end."""

    __slots__ = ("_buffer", "_open", "_request", "heard", "lost", "opened", "transport")

    def __init__(
        self,
        path: str,
        origin: str,
        opened: Callable[[RawSocket], None],
        heard: Callable[[RawSocket, bytes], None],
        lost: Callable[[RawSocket], None] = lambda _: None,
    ) -> None:
        host = origin.removeprefix("http://")
        # A desk is no browser and sends no origin.
        named = f"Origin: {origin}\r\n" if path.endswith("/talk") else ""
        self._request = (
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{named}"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        ).encode()
        self.opened = opened
        self.heard = heard
        self.lost = lost
        self._buffer = b""
        self._open = False
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._request)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost(self)

    def write(self, frames: bytes) -> None:
        """Frames as `frame` made them."""
        self.transport.write(frames)

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data if self._buffer else data
        if not self._open:
            head, end, rest = buffer.partition(b"\r\n\r\n")
            if not end:
                self._buffer = buffer
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self.transport.abort()
                return
            self._open, buffer = True, rest
            self.opened(self)
        self._buffer = self._take(buffer)

    def _take(self, buffer: bytes) -> bytes:
        """Hand on every whole frame; what is left."""
        at, size = 0, len(buffer)
        while size - at >= 2:
            length, start = buffer[at + 1], at + 2
            if length == 126:
                length, start = int.from_bytes(buffer[at + 2 : at + 4], "big"), at + 4
            elif length == 127:
                length, start = int.from_bytes(buffer[at + 2 : at + 10], "big"), at + 10
            if start + length > size:
                break
            kind = buffer[at] & 0x0F
            if kind == MESSAGE & 0x0F:
                self.heard(self, buffer[start : start + length])
            elif kind == PING:
                self.transport.write(frame(buffer[start : start + length], 0x8A))
            elif kind == CLOSE:
                self.transport.abort()
            at = start + length
        return buffer[at:] if at else buffer
