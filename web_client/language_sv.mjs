// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The page in Swedish, for one that began in another language.

import { speaksLater } from "./language.mjs";
import { LATER_WORDS_SV } from "./later_words_sv.mjs";
import { WORDS_SV } from "./words_sv.mjs";

speaksLater(WORDS_SV, LATER_WORDS_SV);
