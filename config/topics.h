// Topics: what the columns of an archive can be about, each recognized by weighted words (topics.toml, TOML 1.0).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace config {

// A word of a topic, and how much it counts for that topic.
struct TopicWord {
  std::string text;   // a word or phrase, analyzed as in a query
  double weight = 1;  // 0 or more
};

// One topic: its key, its names and the words that it is recognized by.
struct Topic {
  std::string key;      // short and stable, for scripts: [a-z0-9-]+
  std::string korean;   // name for people; the English one, then the key, when the file gives none
  std::string english;  // name for people; the key when the file gives none
  std::vector<TopicWord> words;
};

// A whole topics file. It owns its topics; pointers from find() are valid as long as it is not changed.
struct Topics {
  std::vector<Topic> topics;  // in the order of the file, which is the order in which they are shown; at most 60
  Topic other;                // for columns that no topic fits; has no words
  double least = 0;           // score that a column needs for a topic (indexer/topics/classifier.h)
  double share = 0;           // share of the primary topic's score that a secondary topic needs, from 0 to 1
  double title = 0;           // points that a word in the title adds to those for its occurrences in the text
  std::string text;           // the file as read, for the fingerprint of the index

  // Returns the topic (or `other`) with that key or name, whatever the case of A to Z; nullptr when there is none.
  const Topic* find(std::string_view name) const;
  // Returns the names that find() knows, `other` last: for each topic key, Korean and English name.
  std::vector<std::string> names() const;
};

// Reads the text of a topics file; `file` is only named in messages. Throws Error(config) that names file, line and key
// when it is not TOML, a key is unknown or of the wrong type, or a topic has no words or another one's key.
Topics parse_topics(std::string_view toml, const std::filesystem::path& file);
// Reads a topics file. Throws as parse_topics does, and Error(config) when the file cannot be read.
Topics load_topics(const std::filesystem::path& file);

}  // namespace config
