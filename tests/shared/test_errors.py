# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from shared.errors import LocalError, ProtocolError, Refusal, RemoteError


def test_every_code_is_one_that_a_websocket_may_close_with() -> None:
    assert all(4000 <= code <= 4999 for code in Refusal)  # RFC 6455 §7.4.2


def test_a_peer_is_told_a_code_and_nothing_else() -> None:
    for code in Refusal:
        error = RemoteError(code)
        assert (error.code, str(error), error.args) == (code, code.name, (code.name,))


def test_every_error_says_whose_mistake_it_was() -> None:
    with pytest.raises(TypeError):
        ProtocolError("nobody's")
    assert issubclass(LocalError, ProtocolError)
    assert issubclass(RemoteError, ProtocolError)
    assert not issubclass(RemoteError, LocalError)
