# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One peer from its first byte to its last: a request, an answer or a websocket, messages, an orderly end.

The bytes of HTTP and websocket are the work of `websockets`' sans-I/O layer. Around it there is no task, no queue and
no timer for each: thousands of parents may wait, and a message goes through in one turn of the loop. What is
sent within a turn leaves in one write. Time is watched from outside (reception.py).
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from http import HTTPStatus
from typing import Final, cast

from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol

from relay.host import Host, Listener
from relay.limiter import Bucket, TokenBucket
from relay.page import plain
from shared.errors import Refusal
from shared.limits import FRAME_BYTES

UNSUPPORTED: Final = 1003  # RFC 6455 §7.4.1: text where only binary is understood
_WRITE_LIMIT: Final = 4096  # bytes that may wait behind the system's own buffer before a reader counts as slow
_CHUNK: Final = 64 * 1024  # written at once; a reader that takes one has moved on
# What the system hands over may hold ten thousand tiny frames: looked at in slices, a flood is cut in the first.
_SLICE: Final = 8 * 1024
log = logging.getLogger("kuulolla.relay")
# Of its lines some carry addresses, headers and tracebacks, and none says what an admin could mend.
_SILENT: Final = logging.getLogger("kuulolla.websockets")
_SILENT.setLevel(logging.CRITICAL + 1)


def message_frame(data: bytes) -> bytes:
    """A server's binary message in one piece (RFC 6455 §5.2): the library's own way costs four times as much."""
    size = len(data)
    if size < 126:
        return bytes((0x82, size)) + data
    if size < 1 << 16:
        return b"\x82\x7e" + size.to_bytes(2, "big") + data
    return b"\x82\x7f" + size.to_bytes(8, "big") + data


class Peer(asyncio.Protocol):
    """Small on purpose: what is rarely needed is None until then."""

    __slots__ = (
        "_close_code",
        "_flood",
        "_host",
        "_listener",
        "_out",
        "_out_bytes",
        "_out_most",
        "_parts",
        "_protocol",
        "_transport",
        "alive",
        "bucket",
        "counted",
        "known",
        "paused",
    )

    def __init__(self, host: Host) -> None:
        self._host = host
        self._protocol = ServerProtocol(max_size=FRAME_BYTES, logger=_SILENT)
        self._transport: asyncio.Transport
        self._listener: Listener | None = None
        self._flood: TokenBucket | None = None
        self._out: deque[bytes] | None = None
        self._out_bytes = 0
        self._out_most = 0
        self._close_code: int | None = None  # set: nothing more is heard, and this is said when all is written
        self._parts: list[bytes] | None = None  # of a message that comes in pieces
        self.counted: Bucket = ()  # as the doorkeeper counts it
        self.bucket: Bucket = ()  # as the hub counts it
        self.known = False  # whoever it is has proved it: the desk, logged in
        self.paused = False  # the reader is behind
        self.alive = True  # something came since this was last set to False

    # Of the socket

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(_WRITE_LIMIT)
        self._host.came(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._protocol.receive_eof()
        # These two hold their protocol: without this, memory would wait for a collection, and those are rare here.
        self._protocol.parser.close()
        self._protocol.parser_exc = None
        self._out = None
        self._host.went(self)
        self.part()

    def pause_writing(self) -> None:
        self.paused = True
        self._transport.pause_reading()  # who does not take our answers may ask no more questions
        self._host.stuck(self)

    def resume_writing(self) -> None:
        self.paused = False
        self._transport.resume_reading()
        self._host.took(self)
        self.write_out()

    def data_received(self, data: bytes) -> None:
        self.alive = True
        now = self._host.now()
        if len(data) <= _SLICE:
            self._take_in(now, data)
        else:
            for start in range(0, len(data), _SLICE):
                self._take_in(now, data[start : start + _SLICE])

    def eof_received(self) -> None:
        self._protocol.receive_eof()
        self._flush()

    def is_open(self) -> bool:
        """Whether it is a websocket that nobody has closed yet."""
        return self._protocol.state is State.OPEN

    def peer_host(self) -> str:
        """The other end's IP address, or nothing where the system gives none."""
        peer = self._transport.get_extra_info("peername")
        return str(peer[0]) if isinstance(peer, tuple) and peer else ""

    # What comes in

    def _take_in(self, now: float, data: bytes) -> None:
        protocol = self._protocol
        protocol.receive_data(data)
        for event in protocol.events_received():
            if type(event) is Frame:
                self._take_frame(now, event)
            elif type(event) is Request:
                self._take_request(event)
        self._flush()
        if protocol.state is not State.OPEN:
            self._end()

    def _end(self) -> None:
        """The request is answered, or the websocket is being closed by either end."""
        if self._protocol.close_expected():
            self._host.closing(self)
        if self._protocol.state is not State.CONNECTING:
            self.part()

    def _take_request(self, request: Request) -> None:
        protocol = self._protocol
        if protocol.eof_sent:  # what came right behind the request was no websocket's
            return
        response = self._host.asked(self, request)
        if response is None:
            response = protocol.accept(request)
            if response.status_code != HTTPStatus.SWITCHING_PROTOCOLS:
                response = plain(HTTPStatus(response.status_code))  # the library's own words repeat what was sent
        protocol.send_response(response)
        self._flush()
        if protocol.state is State.OPEN:
            self._host.opened(self, request)

    def _take_frame(self, now: float, frame: Frame) -> None:
        """Also those count which never become a message (attacks.md R9, R12)."""
        if self._flood is not None and not self._flood.take(now):
            self.fail(Refusal.TOO_FAST)
        elif self._listener is None or self._close_code is not None:
            return
        elif frame.opcode is Opcode.BINARY and frame.fin:
            self._listener.heard(now, bytes(frame.data))
        elif frame.opcode is Opcode.BINARY:
            self._parts = [bytes(frame.data)]
        elif frame.opcode is Opcode.TEXT:
            self.close(UNSUPPORTED)
        elif frame.opcode is Opcode.CONT and self._parts is not None:
            self._parts.append(bytes(frame.data))
            if frame.fin:
                parts, self._parts = self._parts, None
                self._listener.heard(now, b"".join(parts))

    # What goes out

    def listen(self, listener: Listener, flood: TokenBucket, out_most: int) -> None:
        """From now on `listener` hears. `flood`: how many frames it may get. `out_most`: bytes that may wait."""
        self._listener = listener
        self._flood = flood
        self._out_most = out_most

    def allow(self, message_bytes: int) -> None:
        """From now on messages of up to this size: the other end has proved who it is."""
        self.known = True
        self._protocol.max_message_size = message_bytes

    def send(self, data: bytes) -> None:
        """To be written at the end of this turn of the loop, or when the reader has taken what came before."""
        if self._protocol.state is not State.OPEN or self._close_code is not None:
            return
        if self._out is None:
            self._out = deque()
            self._host.sending(self)
        framed = message_frame(data)
        self._out.append(framed)
        self._out_bytes += len(framed)
        if self._out_bytes > self._out_most:
            self.drop()

    def write_out(self) -> None:
        """Write what waits, as far as the system takes it. After a last word nothing may follow."""
        if self._protocol.state is not State.OPEN:
            self._out = None
            return
        while self._out and not self.paused:
            self._transport.write(self._next_chunk(self._out))
        if not self._out:
            self._out = None
            if self._close_code is not None:
                self._say_close()

    def _next_chunk(self, out: deque[bytes]) -> bytes:
        if self._out_bytes <= _CHUNK:
            chunk = b"".join(out)
            out.clear()
        else:
            size, taken = 0, []
            while size < _CHUNK:
                taken.append(out.popleft())
                size += len(taken[-1])
            chunk = b"".join(taken)
        self._out_bytes -= len(chunk)
        return chunk

    def _flush(self) -> None:
        """Write what the protocol says by itself: answers, pongs, closing."""
        for data in self._protocol.data_to_send():
            if data:
                self._transport.write(data)
            else:
                self._transport.write_eof()

    def ping(self) -> bool:
        """Ask for a sign of life, if there was one since the last time; else the line is dead, and is cut."""
        if not self.alive:
            self._transport.abort()
            return False
        if not self.paused and self._protocol.state is State.OPEN:
            self.alive = False
            self._protocol.send_ping(b"")
            self._flush()
        return True

    # The end

    def close(self, code: int) -> None:
        """Close with a websocket close code, after what waits to be written. What still comes in is not heard."""
        if self._close_code is None and self._protocol.state is State.OPEN:
            self._close_code = int(code)
            if self._out is None:
                self._say_close()

    def _say_close(self) -> None:
        if self._protocol.state is State.OPEN and self._close_code is not None:
            self._protocol.send_close(self._close_code)
            self._flush()
            self._host.closing(self)

    def fail(self, code: int) -> None:
        """Say why and hang up, without looking at anything that still comes (RFC 6455 §7.1.7)."""
        self._close_code = int(code)
        self._protocol.fail(self._close_code)

    def drop(self) -> None:
        """A reader that takes nothing cannot take a close frame either: cut."""
        log.warning("Yhteys, joka ei lue, katkaistiin.")
        self._close_code = int(Refusal.STUCK)
        self._transport.abort()

    def abort(self) -> None:
        """Cut without a word."""
        self._transport.abort()

    def part(self) -> None:
        """Whoever listened hears that it is over; once."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.lost()
