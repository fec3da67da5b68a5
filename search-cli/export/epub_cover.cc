#include "search-cli/export/epub_cover.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/labels.h"

namespace search_cli::exporter {
namespace {

// The light colours of the site (html/style.css).
constexpr std::array<std::string_view, 8> colours{"#a03520", "#2c6e8f", "#4f7a28", "#8a5a9e",
                                                  "#b27a12", "#2a7f74", "#b0486f", "#5b66b0"};
constexpr std::string_view other_colour = "#857d73";
constexpr int left = 160, right = 1440, step = 112;  // of the twelve months
constexpr int base = 1960, most_dots = 7;
constexpr std::size_t most_lines = 3;

// Lines of about `width` ems, broken at spaces where there are some; a wide character is an em, any other half of one.
std::vector<std::string> lines(const std::string& text, double width) {
  std::vector<std::string> found(1);
  double used = 0;
  std::size_t word = 0;
  while (word < text.size()) {
    const std::size_t end = std::min(text.find(' ', word), text.size());
    double size = 0;
    for (std::size_t at = word; at < end;) size += base::next_code_point(text, at) > 0x2E7F ? 1 : 0.55;
    if (used > 0 && used + 0.3 + size > width) {
      found.emplace_back();
      used = 0;
    }
    if (used > 0) found.back() += ' ';
    found.back().append(text, word, end - word);
    used += size + 0.3;
    word = end + 1;
  }
  if (found.size() > most_lines) {
    found.resize(most_lines);
    found.back() += "…";
  }
  return found;
}

std::string dots(const Catalog& catalog, const Span& year, const Labels& labels) {
  std::string out;
  for (const Span& month : catalog.months_of(year)) {
    if (!month.month) continue;
    const std::string x = std::to_string(left + 24 + (month.month - 1) * step);
    for (std::size_t i = 0; i < std::min<std::size_t>(month.size(), most_dots); ++i) {
      const std::string& topic = catalog.items[month.first + i].topic;
      const std::string_view colour =
          topic == labels.other ? other_colour : colours[catalog.topic_index(topic) % colours.size()];
      out += fill("  <circle cx=\"{x}\" cy=\"{y}\" r=\"30\" fill=\"{colour}\"/>\n",
                  {{"x", x}, {"y", std::to_string(base - 60 - static_cast<int>(i) * 78)}, {"colour", colour}});
    }
  }
  for (int month = 1; month <= 12; ++month)
    out += fill("  <text x=\"{x}\" y=\"{y}\" font-size=\"40\" text-anchor=\"middle\" fill=\"#5f5850\">{month}</text>\n",
                {{"x", std::to_string(left + 24 + (month - 1) * step)},
                 {"y", std::to_string(base + 66)},
                 {"month", std::to_string(month)}});
  return out;
}

}  // namespace

std::string epub_cover(const Catalog& catalog, const Span& year) {
  const Labels& labels = labels_in(catalog.language);
  std::string heading;
  int y = 560;
  for (const std::string& line : lines(catalog.subject, 8.4)) {
    heading += fill("  <text x=\"160\" y=\"{y}\" font-size=\"150\" font-weight=\"700\">{line}</text>\n",
                    {{"y", std::to_string(y)}, {"line", line}});
    y += 205;
  }
  const std::string number = year.year ? std::to_string(year.year) : std::string(labels.undated);
  return fill(R"(<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 1600 2400" width="1600" height="2400">
  <title>{title} {number}</title>
  <rect width="1600" height="2400" fill="#fbf9f4"/>
  <rect width="1600" height="36" fill="#a03520"/>
  <g fill="#211e1a" font-family="'Noto Serif KR', 'Noto Serif CJK KR', 'Nanum Myeongjo', AppleMyungjo, Batang, serif">
  <text x="160" y="330" font-size="92" fill="#a03520" letter-spacing="6">{number}</text>
{!heading}  <text x="160" y="{by}" font-size="72" fill="#5f5850">{author}</text>
{!dots}  <rect x="{left}" y="{base}" width="{width}" height="6"/>
  <text x="160" y="2210" font-size="52" fill="#5f5850">{count}</text>
  </g>
</svg>
)",
              {{"title", catalog.subject},
               {"number", number},
               {"heading", heading},
               {"by", std::to_string(y + 10)},
               {"author", catalog.author},
               {"dots", dots(catalog, year, labels)},
               {"left", std::to_string(left)},
               {"base", std::to_string(base)},
               {"width", std::to_string(right - left)},
               {"count", count_text(year.size(), labels)}});
}

}  // namespace search_cli::exporter
