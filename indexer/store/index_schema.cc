#include "indexer/store/index_schema.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "archive/field.h"
#include "base/sha256.h"
#include "base/text.h"

namespace indexer::store {
namespace {

constexpr int layout_version = 7;

std::string padded(int number, std::size_t digits) {
  std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

}  // namespace

std::string term(text::Family family, std::u32string_view text) {
  std::string term(1, static_cast<char>(family));
  for (const char32_t c : text) base::append_utf8(term, c);
  return term;
}

std::string term(text::Family family, std::string_view text) {
  return std::string(1, static_cast<char>(family)).append(text);
}

std::string year_term(int year) { return "Y" + padded(year, 4); }
std::string month_term(int year, int month) { return "YM" + padded(year, 4) + padded(month, 2); }
std::string day_term(base::Day day) { return "YD" + padded(day.year, 4) + padded(day.month, 2) + padded(day.day, 2); }

std::string fingerprint(const config::Topics& topics) {
  std::string all = "analyzer " + std::to_string(text::analyzer_version) + " layout " + std::to_string(layout_version) +
                    " unicode " U_UNICODE_VERSION;
  for (const archive::Field& field : archive::fields()) {
    all.append("\n").append(field.name).append(" ").append(field.prefix);
  }
  all += "\n" + topics.text;
  return base::sha256(all);
}

}  // namespace indexer::store
