#include "tests/programs/gold.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace test_support {
namespace {

using nlohmann::json;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string folded(std::string text) {
  for (const char* curly : {"‘", "’"}) text = replaced(std::move(text), curly, "'");
  for (const char* curly : {"“", "”"}) text = replaced(std::move(text), curly, "\"");
  return text;
}

void compare(std::string& out, const std::string& field, const std::string& expected, const std::string& found) {
  if (folded(expected) != folded(found)) out += field + ":\n  expected " + expected + "\n  found    " + found + "\n";
}

std::string shown(const std::vector<archive::Link>& links) {
  std::string text;
  for (const archive::Link& link : links) text += link.text + " <" + link.href + "> ";
  return text;
}

std::string shown(const std::vector<archive::Image>& images, const std::string& base) {
  std::string text;
  for (const archive::Image& image : images) text += (image.url[0] == '/' ? base + image.url : image.url) + " ";
  return text;
}

}  // namespace

std::vector<GoldColumn> read_gold(const std::filesystem::path& file, const std::string& placeholder,
                                  const std::string& base) {
  std::vector<GoldColumn> all;
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  for (std::string line; std::getline(in, line);) {
    const json row = json::parse(replaced(line, placeholder, base));
    GoldColumn gold;
    gold.path = row.at("url_path");
    gold.column.title = row.at("title_without_series");
    gold.column.series = row.at("series");
    gold.column.published = base::Day::parse(row.at("date").get<std::string>()).value();
    for (const json& paragraph : row.at("body_paragraphs_rendered")) {
      gold.column.body += (gold.column.body.empty() ? "" : "\n\n") + paragraph.get<std::string>();
    }
    gold.column.source_key = row.at("source_key");
    for (const json& link : row.at("other_links")) gold.column.links.push_back({link.at("text"), link.at("href")});
    for (const json& image : row.at("images")) gold.column.images.push_back({image, {}});
    gold.topic = row.value("topic", "");
    gold.secondary_topics = row.value("secondary_topics", std::vector<std::string>());
    all.push_back(std::move(gold));
  }
  return all;
}

std::string differences(const GoldColumn& gold, const archive::Column& stored, const std::string& base) {
  std::string out;
  compare(out, "title", gold.column.title, stored.title);
  compare(out, "series", gold.column.series, stored.series);
  compare(out, "published", gold.column.published.text(), stored.published.text());
  compare(out, "body", gold.column.body, stored.body);
  compare(out, "source_key", gold.column.source_key, stored.source_key);
  compare(out, "links", shown(gold.column.links), shown(stored.links));
  compare(out, "images", shown(gold.column.images, base), shown(stored.images, base));
  return out;
}

}  // namespace test_support
