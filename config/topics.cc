#include "config/topics.h"

#include <algorithm>
#include <set>

#include "base/strings.h"
#include "base/translation.h"
#include "config/reader.h"

namespace config {
namespace {

constexpr std::size_t most_topics = 60;

Topic read_topic(const toml::table& table, const std::filesystem::path& file) {
  Reader reader(table, file);
  Topic topic;
  reader.take("key", topic.key);
  reader.take("korean", topic.korean);
  reader.take("english", topic.english);
  for (const toml::table* words : reader.tables("words")) {
    Reader weights(*words, file);
    for (const std::string& word : weights.keys()) {
      TopicWord entry{word, 1};
      weights.take(word, entry.weight);
      topic.words.push_back(std::move(entry));
    }
    weights.finish();
  }
  reader.finish();
  if (!is_short_name(topic.key))
    reader.fail("key", base::tr("is not a key for a topic"),
                base::tr("Write lower-case letters, digits and hyphens, e.g. \"data\"."));
  if (topic.korean.empty()) topic.korean = topic.english.empty() ? topic.key : topic.english;
  if (topic.english.empty()) topic.english = topic.key;
  return topic;
}

}  // namespace

const Topic* Topics::find(std::string_view name) const {
  const auto named = [name](const Topic& topic) {
    return base::equal_ignoring_case(topic.key, name) || base::equal_ignoring_case(topic.korean, name) ||
           base::equal_ignoring_case(topic.english, name);
  };
  const auto found = std::find_if(topics.begin(), topics.end(), named);
  if (found != topics.end()) return &*found;
  return named(other) ? &other : nullptr;
}

std::vector<std::string> Topics::names() const {
  std::vector<std::string> all;
  const auto add = [&all](const Topic& topic) { all.insert(all.end(), {topic.key, topic.korean, topic.english}); };
  for (const Topic& topic : topics) add(topic);
  add(other);
  return all;
}

Topics parse_topics(std::string_view toml, const std::filesystem::path& file) {
  const toml::table table = parse_toml(toml, file);
  Reader reader(table, file);
  Topics topics;
  topics.text = toml;
  reader.take("least", topics.least);
  reader.take("share", topics.share);
  reader.take("title", topics.title);
  for (const toml::table* other : reader.tables("other")) topics.other = read_topic(*other, file);
  if (topics.other.key.empty()) topics.other = {"other", "기타", "other", {}};
  std::set<std::string> keys{topics.other.key};
  for (const toml::table* entry : reader.tables("topic")) {
    Topic topic = read_topic(*entry, file);
    if (!keys.insert(topic.key).second) {
      reader.fail("topic", base::tr("has the key \"{1}\" twice", {topic.key}),
                  base::tr("Give each topic a key of its own."));
    }
    if (topic.words.empty()) {
      reader.fail("topic", base::tr("\"{1}\" has no words", {topic.key}),
                  base::tr("List weighted words under [topic.words]."));
    }
    topics.topics.push_back(std::move(topic));
  }
  reader.finish();
  if (topics.topics.size() > most_topics)
    reader.fail("topic", base::tr("occurs more than 60 times"), base::tr("Join some topics."));
  return topics;
}

Topics load_topics(const std::filesystem::path& file) { return parse_topics(read_file(file), file); }

}  // namespace config
