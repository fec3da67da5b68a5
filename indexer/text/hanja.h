// The Hangul reading of hanja in Korean texts (美 미, 大學 대학).
//
// ICU has no transliterator for it, but its Korean collation files each of some 7,500 hanja under the syllable it is
// read as: the syllable with the same primary key is the reading.
#pragma once

namespace indexer::text {

// The syllable, by the first reading a dictionary gives; 0 when it has none.
char32_t hanja_reading(char32_t hanja);

// The reading as it is spoken in its place: the law of initials (女子 여자, 理論 이론), 렬 and 률 after a vowel or ㄴ
// (比率 비율), 不 before ㄷ and ㅈ (不動 부동). `before` and `after` are the neighbours' syllables within the word, or
// 0.
char32_t spoken_reading(char32_t hanja, char32_t before, char32_t after);

}  // namespace indexer::text
