# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page's sources as this desk has them: their manifest goes into the signed bundle of the day."""

from __future__ import annotations

from importlib.resources import files

from shared.document import manifest_of


def page_manifest() -> bytes:
    """The 32 bytes that name the page; relay and desk of one release have the same."""
    return manifest_of(
        {
            source.name: source.read_text(encoding="utf-8")
            for source in files("web_client").iterdir()
            if source.name.endswith((".html", ".css", ".mjs", ".json"))
        }
    )
