// The Hangul reading of hanja in Korean texts (美 미, 大學 대학).
//
// ICU has no transliterator for it, but its Korean collation sorts each of some 7,500 hanja with the syllable it is
// read as: the syllable with the same primary sort key is the reading.
#pragma once

namespace indexer::text {

// Returns the syllable that a hanja is read as, by the first reading in a dictionary; 0 when it has none.
char32_t hanja_reading(char32_t hanja);

// Returns the reading as it is spoken at its place in a word, by the rules of Korean orthography: initial ㄴ and ㄹ
// (두음 법칙: 女子 여자, 理論 이론), 렬 and 률 after a vowel or ㄴ (比率 비율), 不 before ㄷ and ㅈ (不動 부동).
// `before` and `after` are the syllables beside it in the word, or 0. Returns 0 for a hanja without a reading.
char32_t spoken_reading(char32_t hanja, char32_t before, char32_t after);

}  // namespace indexer::text
