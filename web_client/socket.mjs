// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// One websocket that comes back by itself: own back-off, a watch over silence, a probe when the page wakes. No meaning:
// bytes in, bytes out.

/**
 * `tools`: { WebSocket, url, limits (seconds), later(seconds, act) → cancel(), chance() → 0…1, probe: bytes };
 * `on`: { open(), bytes(data), lost(code) }, where `open` comes at each new connection and `lost` at each end of one.
 * Gives { send(data) → whether the line took it, wake(), stop() }. `wake` makes sure at once that the line lives.
 */
export function createSocket(tools, on) {
  const { limits, later } = tools;
  let socket = null;
  let open = false;
  let stopped = false;
  let probing = false;
  let failures = 0;
  let cancel = () => {};

  function waitFor(seconds, act) {
    cancel();
    cancel = later(seconds, act);
  }

  function connect() {
    const mine = new tools.WebSocket(tools.url);
    socket = mine;
    mine.binaryType = "arraybuffer";
    mine.onopen = () => {
      if (socket === mine) {
        open = true;
        waitFor(limits.silence, () => drop(mine));
        on.open();
      }
    };
    mine.onmessage = ({ data }) => {
      if (socket === mine) {
        failures = 0;
        probing = false;
        waitFor(limits.silence, () => drop(mine));
        on.bytes(new Uint8Array(data instanceof ArrayBuffer ? data : 0));
      }
    };
    mine.onclose = ({ code }) => drop(mine, code);
    waitFor(limits.open_request, () => drop(mine));
  }

  // A dead line's socket may take minutes to close: it is left behind, and what it still says is not heard.
  function drop(which, code = 0) {
    if (socket !== which) {
      return;
    }
    leave();
    const wait = Math.min(limits.connect_most, limits.connect_first * 2 ** failures);
    failures += 1;
    waitFor(wait * (0.5 + tools.chance() / 2), connect);
    on.lost(code);
  }

  function leave() {
    const last = socket;
    socket = null;
    open = probing = false;
    cancel();
    if (last) {
      last.close();
    }
  }

  function reconnect() {
    failures = 0;
    drop(socket);
    if (!stopped) {
      cancel();
      connect();
    }
  }

  function send(data) {
    const takes = open && socket.readyState === 1;
    if (takes) {
      socket.send(data);
    }
    return takes;
  }

  function wake() {
    if (stopped || probing || (socket && !open)) {
      return;
    }
    probing = send(tools.probe);
    if (probing) {
      waitFor(limits.probe, reconnect);
    } else {
      reconnect();
    }
  }

  function stop() {
    stopped = true;
    leave();
  }

  connect();
  return { send, wake, stop };
}
