#include "base/nearest.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"
#include "base/translation.h"

namespace base {
namespace {

// Optimal string alignment distance.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest_word(std::string_view typed, std::span<const std::string> known) {
  constexpr std::size_t short_word = 4, longest = 64;
  if (typed.empty() || typed.size() > longest) return {};
  const std::string wanted = ascii_lower(typed);
  std::size_t fewest = wanted.size() <= short_word ? 1 : 2;
  std::string nearest, begins;
  int beginning = 0;
  for (const std::string& word : known) {
    const std::string folded = ascii_lower(word);
    if (folded.starts_with(wanted) && ++beginning == 1) begins = word;
    const std::size_t distance = folded.size() > longest ? longest : edits(wanted, folded);
    if (distance > fewest || (distance == fewest && !nearest.empty())) continue;
    fewest = distance;
    nearest = word;
  }
  if (!nearest.empty()) return nearest;
  return beginning == 1 ? begins : std::string();
}

std::string did_you_mean(std::string_view typed, std::span<const std::string> known, const std::string& otherwise) {
  const std::string meant = nearest_word(typed, known);
  return meant.empty() ? otherwise : tr("Did you mean {1}?", {meant});
}

}  // namespace base
