// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The page in English, for one that began in another language.

import { speaksLater } from "./language.mjs";
import { LATER_WORDS_EN } from "./later_words_en.mjs";
import { WORDS_EN } from "./words_en.mjs";

speaksLater(WORDS_EN, LATER_WORDS_EN);
