// Classifies columns by the weighted words of topics.toml.
//
// A topic's score is the sum over its words of weight * log2(1 + occurrences in the body), and weight * Topics::title
// when the title has the word. The logarithm lets each further occurrence add less than the one before.
#pragma once

#include <string>
#include <vector>

#include "archive/column.h"
#include "config/topics.h"
#include "indexer/text/pattern.h"

namespace indexer::topics {

// What a word of a topic adds to its score.
struct Evidence {
  std::string word;          // as topics.toml has it
  std::size_t in_title = 0;  // occurrences
  std::size_t in_body = 0;
  double points = 0;
};

// How well a topic fits. Pointers to topics are into the Topics of the Classifier.
struct TopicScore {
  const config::Topic* topic = nullptr;
  double score = 0;
  std::vector<Evidence> evidence;  // most points first
};

// The topics of a column.
struct Classification {
  const config::Topic* primary = nullptr;       // never nullptr; Topics::other when none fits
  std::vector<const config::Topic*> secondary;  // best first
  std::vector<TopicScore> scores;               // of every topic, best first
};

// May be used by several threads at once.
class Classifier {
 public:
  // `topics` must outlive this object and its results.
  explicit Classifier(const config::Topics& topics);

  // Classifies a column, or the analyses of its title and body in a language (BCP 47).
  Classification classify(const archive::Column& column) const;
  Classification classify(const text::Analysis& title, const text::Analysis& body, const std::string& language) const;

 private:
  TopicScore score(std::size_t topic, const text::Haystack& title, const text::Haystack& body) const;

  const config::Topics& topics_;
  std::vector<std::vector<text::Pattern>> patterns_;  // by topic, word
};

}  // namespace indexer::topics
