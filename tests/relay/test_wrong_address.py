# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our page at another of its names (`www.`, localhost): the parent is shown the right one, the admin what is wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.relay.running import RunningRelay, command


async def test_the_status_counts_pages_of_a_wrong_address_and_names_the_last(relay: RunningRelay):
    upgrade = (
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: " + "A" * 22 + "==",
    )
    wrong = f"http://localhost:{relay.port}"
    for origin in (wrong, "https://a.fi; rm -r", "null"):
        assert (await relay.get("/v1/talk", "GET", *upgrade, f"Origin: {origin}"))[0] in (403,)
    assert (await relay.get("/v1/talk", "GET", *upgrade))[0] == 403  # no browser at all: not of interest
    found = relay.status()
    assert found["wrong_origins"] == 3
    assert found["last_wrong_origin"] == wrong
    told = command("relay", "status", "--data", str(relay.folder)).stdout
    assert f"viimeksi {wrong}. Vain {relay.origin} käy." in told


@pytest.mark.browser
def test_a_parent_at_a_wrong_address_is_shown_the_right_one(relay: RunningRelay):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"http://localhost:{relay.port}/")
        expect(page.locator("#needs-script")).to_contain_text("Tämän sivun osoite on väärä")
        expect(page.get_by_role("button", name="Aloita keskustelu")).to_be_hidden()
        page.get_by_role("link", name=relay.origin).click()
        expect(page).to_have_url(f"{relay.origin}/")
        expect(page.locator("#needs-script")).to_be_hidden()
        browser.close()
