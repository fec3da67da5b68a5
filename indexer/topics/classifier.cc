#include "indexer/topics/classifier.h"

#include <algorithm>
#include <cmath>

namespace indexer::topics {

Classifier::Classifier(const config::Topics& topics) : topics_(topics) {
  for (const config::Topic& topic : topics.topics) {
    auto& patterns = patterns_.emplace_back();
    for (const config::TopicWord& word : topic.words)
      patterns.push_back(text::make_pattern(word.text, text::Form::word));
  }
}

Classification Classifier::classify(const archive::Column& column) const {
  return classify(text::analyze(column.title, column.language), text::analyze(column.body, column.language),
                  column.language);
}

TopicScore Classifier::score(std::size_t topic, const text::Haystack& title, const text::Haystack& body) const {
  TopicScore result;
  result.topic = &topics_.topics[topic];
  for (std::size_t w = 0; w < patterns_[topic].size(); ++w) {
    const config::TopicWord& word = result.topic->words[w];
    const text::Pattern& pattern = patterns_[topic][w];
    Evidence evidence{word.text, title.count(pattern), body.count(pattern), 0};
    if (evidence.in_title + evidence.in_body == 0) continue;
    const double in_body = std::log2(1 + static_cast<double>(evidence.in_body));
    evidence.points = word.weight * (in_body + (evidence.in_title ? topics_.title : 0));
    result.score += evidence.points;
    result.evidence.push_back(std::move(evidence));
  }
  std::stable_sort(result.evidence.begin(), result.evidence.end(),
                   [](const Evidence& a, const Evidence& b) { return a.points > b.points; });
  return result;
}

Classification Classifier::classify(const text::Analysis& title, const text::Analysis& body,
                                    const std::string& language) const {
  constexpr double above_zero = 1e-9;  // a topic without a single word in the column never fits
  Classification result;
  const text::Haystack in_title(title, language), in_body(body, language);
  for (std::size_t t = 0; t < topics_.topics.size(); ++t) result.scores.push_back(score(t, in_title, in_body));
  std::stable_sort(result.scores.begin(), result.scores.end(),
                   [](const TopicScore& a, const TopicScore& b) { return a.score > b.score; });
  if (result.scores.empty() || result.scores[0].score < std::max(topics_.least, above_zero)) {
    result.primary = &topics_.other;
    return result;
  }
  const double best = result.scores[0].score;
  result.primary = result.scores[0].topic;
  for (std::size_t i = 1; i < result.scores.size(); ++i) {
    const TopicScore& next = result.scores[i];
    if (next.score >= std::max(topics_.least, topics_.share * best)) result.secondary.push_back(next.topic);
  }
  return result;
}

}  // namespace indexer::topics
