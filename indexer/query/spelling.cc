#include "indexer/query/spelling.h"

#include <algorithm>
#include <array>

#include "indexer/text/analyzer.h"
#include "indexer/text/keyboard_layout.h"
#include "indexer/text/syllables.h"

namespace indexer::query {

std::u32string letters(std::string_view word) {
  std::u32string out;
  for (const char32_t c : text::to_utf32(word)) {
    if (text::is_hangul(c)) {
      out += text::jamo_of(c);
    } else {
      out += c;
    }
  }
  return out;
}

std::size_t edits(std::u32string_view a, std::u32string_view b, std::size_t most) {
  const std::size_t far = most + 1;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return far;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return far;
    before.swap(last);
    last.swap(row);
  }
  return std::min(last[b.size()], far);
}

std::optional<VocabularyWord> nearest(std::string_view word, const Vocabulary& vocabulary) {
  const std::u32string wanted = letters(word);
  if (wanted.size() < 3) return std::nullopt;
  const std::size_t most = wanted.size() <= 5 ? 1 : 2;
  std::optional<VocabularyWord> best;
  std::size_t best_edits = most + 1;
  // The counts of letters give a lower bound of the edits, which rules out most words without comparing them.
  const auto bag_of = [](std::u32string_view text) {
    std::array<unsigned char, 64> bag{};
    for (const char32_t c : text) ++bag[c % 64];
    return bag;
  };
  const auto wanted_bag = bag_of(wanted);
  vocabulary([&](std::string_view candidate, std::size_t columns) {
    if (candidate == word || candidate.size() > word.size() * 2 + 8) return;
    const std::u32string other = letters(candidate);
    if (std::max(other.size(), wanted.size()) - std::min(other.size(), wanted.size()) > most) return;
    const auto bag = bag_of(other);
    std::size_t surplus = 0;
    for (std::size_t i = 0; i < bag.size(); ++i) surplus += bag[i] > wanted_bag[i] ? bag[i] - wanted_bag[i] : 0U;
    if (surplus > most) return;
    const std::size_t distance = edits(wanted, other, most);
    if (distance > most || distance == 0) return;
    if (distance < best_edits || (distance == best_edits && columns > best->columns)) {
      best_edits = distance;
      best = VocabularyWord{std::string(candidate), columns};
    }
  });
  return best;
}

}  // namespace indexer::query
