#include "search-cli/view/topic_explanation.h"

#include <algorithm>
#include <cstdio>
#include <ostream>

#include "base/translation.h"

namespace search_cli::view {
namespace {

using base::tr;

std::string points(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

// Where a text has a word.
std::string places_of(const indexer::topics::Evidence& word) {
  const std::string times = std::to_string(word.in_body);
  if (word.in_title) return word.in_body ? tr("title, {1}x", {times}) : tr("title");
  return tr("{1}x", {times});
}

}  // namespace

void print_topics_of(std::ostream& out, const View& view, const indexer::topics::Classification& classification,
                     const config::Topics& topics) {
  constexpr std::size_t most = 8;
  out << "\n" << view.styled(Style::bold, tr("topics")) << "\n";
  for (const indexer::topics::TopicScore& score : classification.scores) {
    if (score.evidence.empty()) continue;
    const auto& secondary = classification.secondary;
    const bool second = std::find(secondary.begin(), secondary.end(), score.topic) != secondary.end();
    const char* role = score.topic == classification.primary ? tr("primary")
                       : second                              ? tr("secondary")
                                                             : tr("not enough");
    out << "  " << score.topic->korean << " " << points(score.score) << ", " << role << ":";
    for (std::size_t i = 0; i < std::min(most, score.evidence.size()); ++i) {
      const indexer::topics::Evidence& word = score.evidence[i];
      out << (i ? ", " : " ") << word.word << " " << points(word.points) << " (" << places_of(word) << ")";
    }
    out << "\n";
  }
  if (classification.primary == &topics.other) {
    out << "  " << tr("{1}: no topic reaches {2}", {topics.other.korean, points(topics.least)}) << "\n";
  }
}

}  // namespace search_cli::view
