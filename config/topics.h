// Topics: what the columns of an archive are about, each told by weighted words (topics.toml).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace config {

struct TopicWord {
  std::string text;  // a word or phrase, analysed as a question's
  double weight = 1;
};

struct Topic {
  std::string key;     // short and stable, for scripts: [a-z0-9-]+
  std::string korean;  // its names for people
  std::string english;
  std::vector<TopicWord> words;
};

struct Topics {
  std::vector<Topic> topics;  // in the file's order, which is the order they are shown in
  Topic other;                // what no topic fits; has no words
  double least = 0;           // score below which a topic does not fit
  double share = 0;           // of the primary topic's score that a secondary one needs
  double title = 0;           // what a word in the title adds to the logarithm of its times in the text
  std::string text;           // the file as read, for the index's fingerprint

  // By key or name, in any case; nullptr when there is none.
  const Topic* find(std::string_view name) const;
};

// Throws archive::Error(config) with file, line and what to write instead.
Topics parse_topics(std::string_view toml, const std::filesystem::path& file);
Topics load_topics(const std::filesystem::path& file);

}  // namespace config
