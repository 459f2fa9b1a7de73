# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the chat is open and which times can be booked. Pure: whoever asks says what time it is."""
