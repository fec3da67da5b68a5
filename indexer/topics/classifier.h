// The topics of a column, told by the weighted words of topics.toml through the same analysis as everything else.
//
// A topic's score is the sum over its words of weight * log2(1 + occurrences in the body), and weight * Topics::title
// when the title has the word: a word said often says more, but less and less so, and what the title names is meant.
#pragma once

#include <string>
#include <vector>

#include "archive/column.h"
#include "config/topics.h"
#include "indexer/text/pattern.h"

namespace indexer::topics {

struct Evidence {
  std::string word;
  std::size_t in_title = 0;
  std::size_t in_body = 0;
  double points = 0;
};

struct TopicScore {
  const config::Topic* topic = nullptr;
  double score = 0;
  std::vector<Evidence> evidence;  // most points first
};

struct Classification {
  const config::Topic* primary = nullptr;       // Topics::other when none fits
  std::vector<const config::Topic*> secondary;  // best first
  std::vector<TopicScore> scores;               // of every topic, best first
};

class Classifier {
 public:
  // Keeps a reference to `topics`.
  explicit Classifier(const config::Topics& topics);

  Classification classify(const archive::Column& column) const;
  Classification classify(const text::Analysis& title, const text::Analysis& body, const std::string& language) const;

 private:
  const config::Topics& topics_;
  std::vector<std::vector<text::Pattern>> patterns_;  // by topic, word
};

}  // namespace indexer::topics
