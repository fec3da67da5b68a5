#include "search-cli/view/topic_explanation.h"

#include <algorithm>
#include <cstdio>
#include <ostream>

namespace search_cli::view {
namespace {

std::string points(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

}  // namespace

void print_topics_of(std::ostream& out, const View& view, const indexer::topics::Classification& classification,
                     const config::Topics& topics) {
  constexpr std::size_t most = 8;
  out << "\n" << view.styled(Style::bold, "topics") << "\n";
  for (const indexer::topics::TopicScore& score : classification.scores) {
    if (score.evidence.empty()) continue;
    const auto& secondary = classification.secondary;
    const bool second = std::find(secondary.begin(), secondary.end(), score.topic) != secondary.end();
    const char* role = score.topic == classification.primary ? "primary" : second ? "secondary" : "not enough";
    out << "  " << score.topic->korean << " " << points(score.score) << ", " << role << ":";
    for (std::size_t i = 0; i < std::min(most, score.evidence.size()); ++i) {
      const indexer::topics::Evidence& word = score.evidence[i];
      out << (i ? ", " : " ") << word.word << " " << points(word.points) << " (";
      if (word.in_title) out << "title" << (word.in_body ? ", " : "");
      if (word.in_body) out << word.in_body << "x";
      out << ")";
    }
    out << "\n";
  }
  if (classification.primary == &topics.other) {
    out << "  " << topics.other.korean << ": no topic reaches " << points(topics.least) << "\n";
  }
}

}  // namespace search_cli::view
