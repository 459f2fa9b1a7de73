// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The page in Finnish, for one that began in another language.

import { speaksLater } from "./language.mjs";
import { LATER_WORDS_FI } from "./later_words_fi.mjs";
import { WORDS_FI } from "./words_fi.mjs";

speaksLater(WORDS_FI, LATER_WORDS_FI);
