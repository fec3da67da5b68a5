#include "search-cli/view/diff.h"

#include <vector>

// dtl's header needs these and does not include them.
#include <algorithm>
#include <functional>
#include <iostream>
#include <unordered_map>

#include <dtl/dtl.hpp>

#include "archive/field.h"
#include "base/text.h"
#include "search-cli/view/shown_name.h"

namespace search_cli::view {
namespace {

constexpr std::size_t context_words = 6;

// Words, and "\n\n" for the end of a paragraph.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string& paragraph : base::paragraphs(text)) {
    if (!words.empty()) words.push_back("\n\n");
    const std::string line = harmless(base::fold_space(paragraph));
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      words.push_back(line.substr(at, end - at));
      at = end + 1;
    }
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    const bool paragraph = words[i] == "\n\n";
    if (!text.empty() && !paragraph && text.back() != '\n') text += ' ';
    text += paragraph ? "\n\n" : words[i];
  }
  return text;
}

std::string shortened(const std::vector<std::string>& words, bool first, bool last) {
  if (words.size() <= 2 * context_words) return joined(words, 0, words.size());
  std::string text = first ? "" : joined(words, 0, context_words) + " ";
  text += "…";
  return last ? text : text + " " + joined(words, words.size() - context_words, words.size());
}

// A field as people read it: links and pictures one below the other, each with its text and its URL.
std::string readable(const archive::Field& field, const archive::Column& column) {
  std::string text;
  const auto add = [&](const std::string& words, const std::string& url) {
    text += (text.empty() ? "" : "\n\n") + words + (words.empty() ? "<" : " <") + url + ">";
  };
  if (field.name == "links") {
    for (const archive::Link& link : column.links) add(link.text, link.href);
  } else if (field.name == "images") {
    for (const archive::Image& image : column.images) add(image.alt, image.url);
  } else {
    text = field.read(column);
  }
  return text;
}

}  // namespace

std::string diff(const View& view, std::string_view before, std::string_view after) {
  using Type = dtl::edit_t;
  dtl::Diff<std::string> diff(words_of(before), words_of(after));
  diff.compose();
  const auto steps = diff.getSes().getSequence();
  std::string text;
  std::vector<std::string> stretch;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Type type = steps[i].second.type;
    stretch.push_back(steps[i].first);
    const bool last = i + 1 == steps.size();
    if (!last && steps[i + 1].second.type == type) continue;
    const bool first = i + 1 == stretch.size();
    if (!text.empty() && text.back() != '\n') text += ' ';
    const std::string all = joined(stretch, 0, stretch.size());
    if (type == dtl::SES_COMMON) {
      text += shortened(stretch, first, last);
    } else if (type == dtl::SES_DELETE) {
      text += view.colour() ? view.styled(Style::bad, all) : "[-" + all + "-]";
    } else {
      text += view.colour() ? view.styled(Style::good, all) : "{+" + all + "+}";
    }
    stretch.clear();
  }
  return text;
}

std::string diff(const View& view, const archive::Column& before, const archive::Column& after) {
  std::string text;
  for (const archive::Field& field : archive::fields()) {
    if (!field.tracked) continue;
    if (field.read(before) == field.read(after)) continue;
    const std::string old = readable(field, before), now = readable(field, after);
    text += view.styled(Style::heading, shown_name(field.name)) + "\n";
    text += diff(view, old, now) + "\n\n";
  }
  return text;
}

}  // namespace search_cli::view
