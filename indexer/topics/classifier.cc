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

Classification Classifier::classify(const text::Analysis& title, const text::Analysis& body,
                                    const std::string& language) const {
  Classification result;
  const text::Haystack in_title(title, language), in_body(body, language);
  for (std::size_t t = 0; t < topics_.topics.size(); ++t) {
    TopicScore score;
    score.topic = &topics_.topics[t];
    for (std::size_t w = 0; w < patterns_[t].size(); ++w) {
      Evidence evidence{score.topic->words[w].text, in_title.count(patterns_[t][w]), in_body.count(patterns_[t][w]), 0};
      if (evidence.in_title + evidence.in_body == 0) continue;
      const double said = std::log2(1 + static_cast<double>(evidence.in_body));
      evidence.points = score.topic->words[w].weight * (said + (evidence.in_title ? topics_.title : 0));
      score.score += evidence.points;
      score.evidence.push_back(std::move(evidence));
    }
    std::stable_sort(score.evidence.begin(), score.evidence.end(),
                     [](const Evidence& a, const Evidence& b) { return a.points > b.points; });
    result.scores.push_back(std::move(score));
  }
  std::stable_sort(result.scores.begin(), result.scores.end(),
                   [](const TopicScore& a, const TopicScore& b) { return a.score > b.score; });
  if (result.scores.empty() || result.scores[0].score < std::max(topics_.least, 1e-9)) {
    result.primary = &topics_.other;
    return result;
  }
  result.primary = result.scores[0].topic;
  for (std::size_t i = 1; i < result.scores.size(); ++i) {
    const TopicScore& score = result.scores[i];
    if (score.score >= topics_.least && score.score >= topics_.share * result.scores[0].score) {
      result.secondary.push_back(score.topic);
    }
  }
  return result;
}

}  // namespace indexer::topics
