# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""All planted faults: of the desk, of the page, of the relay."""

from tests.simulation.planted_faults import of_desk, of_page, of_relay, of_restarts
from tests.simulation.planted_faults.registry import FAULTS, Fault

__all__ = ["FAULTS", "Fault", "of_desk", "of_page", "of_relay", "of_restarts"]
