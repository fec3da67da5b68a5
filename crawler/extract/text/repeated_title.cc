#include "crawler/extract/text/repeated_title.h"

#include "crawler/extract/lines/wording.h"
#include "crawler/extract/page/headline.h"
#include "crawler/extract/title/title_choice.h"

namespace crawler::extract {
namespace {

constexpr float least_other_headline = 20;
constexpr float least_shared = 4;  // words of a heading, and half of them, that the title has

// Whether a heading has so many words of the title that it words the same.
bool shares_words(std::string_view heading, std::string_view title) {
  const auto words = words_of(heading);
  const float share = repeated_share(words, words_of(title));
  return share >= 0.5F && share * static_cast<float>(words.size()) >= least_shared;
}

}  // namespace

bool RepeatedTitle::says_title(std::size_t i) const {
  const Block& b = page_.blocks()[i];
  const auto repeats = [&](std::string_view title) {
    if (!same_words(b.text, title)) return false;
    return b.tag != dom::Tag::p ||
           (ends_sentence(b.text) == ends_sentence(title) && is_speech(b.text) == is_speech(title));
  };
  return repeats(title_.title) || repeats(title_.headline) || says_title_behind_kicker(i);
}

// Whether a heading of the head is the title and a kicker, which an element within it parts from the title.
bool RepeatedTitle::says_title_behind_kicker(std::size_t i) const {
  const Block& b = page_.blocks()[i];
  if (i >= head_.last || !dom::is_heading(b.tag) || title_.headline.empty()) return false;
  const auto says_it = [&](std::string_view part) { return same_words(part, title_.headline); };
  return !divided_part(page_.document(), b.element, b.text, says_it).empty();
}

bool RepeatedTitle::says_otherwise(std::size_t i) {
  const Block& b = page_.blocks()[i];
  if (!dom::is_heading(b.tag) || i >= head_.last) return false;
  if (b.tag != dom::Tag::h1) {
    if (b.element != title_.heading && !shares_words(b.text, title_.title)) return false;
    // Below an h1 it is a standfirst.
    for (std::size_t j = head_.first; j < i; ++j) {
      if (page_.blocks()[j].tag == dom::Tag::h1 && page_.blocks()[j].weight >= least_other_headline) return false;
    }
  }
  const bool in_title = title_.title.find(b.text) != std::string_view::npos;
  if (b.weight < least_other_headline && !in_title) return false;
  if (!is_printed_) {
    is_printed_ = false;
    for (std::size_t j = head_.first; j < head_.last; ++j) *is_printed_ = *is_printed_ || says_title(j);
  }
  return !*is_printed_;
}

}  // namespace crawler::extract
