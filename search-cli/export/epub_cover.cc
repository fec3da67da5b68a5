#include "search-cli/export/epub_cover.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "search-cli/export/canvas.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/labels.h"
#include "search-cli/export/stroke_letters.h"

namespace search_cli::exporter {
namespace {

// The light colours of the site (html/style.css).
constexpr std::array<const char*, 8> colours{"#a03520", "#2c6e8f", "#4f7a28", "#8a5a9e",
                                             "#b27a12", "#2a7f74", "#b0486f", "#5b66b0"};
constexpr const char* other_colour = "#857d73";
constexpr const char *paper = "#fbf9f4", *ink = "#211e1a", *soft = "#5f5850", *accent = "#a03520";

constexpr int width = 1600, height = 2400, left = 160, right = 1440, base = 1960;
constexpr std::size_t most_dots = 7, most_lines = 3;
constexpr double bold = 0.078, thin = 0.065;  // weight of the strokes, in sizes
constexpr double line_ems = 8.4, title_size = 150, author_size = 72, line_step = 205, first_line = 560;

// Lines of about `ems`, broken at spaces where there are some; a wide character is an em, any other half of one.
std::vector<std::string> lines(const std::string& text, double ems) {
  std::vector<std::string> found(1);
  double used = 0;
  std::size_t word = 0;
  while (word < text.size()) {
    const std::size_t end = std::min(text.find(' ', word), text.size());
    double size = 0;
    for (std::size_t at = word; at < end;) size += base::next_code_point(text, at) > 0x2E7F ? 1 : 0.55;
    if (used > 0 && used + 0.3 + size > ems) {
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

std::string colour_of(const Catalog& catalog, std::size_t item) {
  const std::string& topic = catalog.items[item].topic;
  if (topic == labels_in(catalog.language).other) return other_colour;
  return colours[catalog.topics[catalog.topic_index(topic)].colour % colours.size()];
}

// The dots of a month or year: one for each column, or where the largest has too many, one for several.
std::vector<std::string> dots(const Catalog& catalog, const Span& part, std::size_t largest) {
  const std::size_t of_one = std::max<std::size_t>((largest + most_dots - 1) / most_dots, 1);
  std::vector<std::string> found;
  for (std::size_t i = part.first; i < part.last; i += of_one) found.push_back(colour_of(catalog, i));
  return found;
}

double stack_x(const Cover& cover, std::size_t stack) {
  return left + 24 +
         static_cast<double>(stack) * (right - left - 48) /
             static_cast<double>(std::max<std::size_t>(cover.stacks.size(), 2) - 1);
}

double radius(const Cover& cover) {
  return std::min(30.0, 0.42 * (right - left) / static_cast<double>(std::max<std::size_t>(cover.stacks.size(), 1)));
}

double dot_y(std::size_t dot) { return base - 60 - static_cast<double>(dot) * 78; }

// Whether the label of a stack is shown: where there are many stacks, every few of them.
bool shows_label(const Cover& cover, std::size_t stack) {
  constexpr std::size_t most_labels = 12;
  const std::size_t every = (cover.stacks.size() + most_labels - 1) / most_labels;
  return stack % std::max<std::size_t>(every, 1) == 0;
}

// The size of a line that does not become wider than the cover.
double fitting(const std::string& line, double size) {
  return std::min(size, size * (right - left) / std::max(text_width(line, {size, 0, {}}), 1.0));
}

std::string number_text(double number) { return std::to_string(std::lround(number)); }

}  // namespace

Cover cover_of(const Catalog& catalog, const Span& span) {
  const Labels& labels = labels_in(catalog.language);
  Cover cover{catalog.subject,
              span_name(catalog, span),
              catalog.byline(span.first, span.last),
              count_text(span.size(), labels),
              {}};
  const bool of_years = is_whole(catalog, span);
  const std::vector<Span> parts = of_years ? catalog.years : catalog.months_of(span);
  std::size_t largest = 0;
  for (const Span& part : parts) largest = std::max(largest, part.size());
  if (!of_years)
    for (int month = 1; month <= 12; ++month) cover.stacks.push_back({std::to_string(month), {}});
  for (const Span& part : parts) {
    if (!part.year) continue;
    if (of_years) cover.stacks.push_back({std::to_string(part.year), {}});
    Cover::Stack& stack = of_years ? cover.stacks.back() : cover.stacks[static_cast<std::size_t>(part.month - 1)];
    stack.dots = dots(catalog, part, largest);
  }
  return cover;
}

std::string svg_cover(const Cover& cover) {
  std::string heading, stacks;
  double y = first_line;
  for (const std::string& line : lines(cover.title, line_ems)) {
    heading += fill("  <text x=\"160\" y=\"{y}\" font-size=\"150\" font-weight=\"700\">{line}</text>\n",
                    {{"y", number_text(y)}, {"line", line}});
    y += line_step;
  }
  for (std::size_t i = 0; i < cover.stacks.size(); ++i) {
    const std::string x = number_text(stack_x(cover, i));
    for (std::size_t k = 0; k < cover.stacks[i].dots.size(); ++k)
      stacks += fill("  <circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{colour}\"/>\n",
                     {{"x", x},
                      {"y", number_text(dot_y(k))},
                      {"r", number_text(radius(cover))},
                      {"colour", cover.stacks[i].dots[k]}});
    if (shows_label(cover, i))
      stacks +=
          fill("  <text x=\"{x}\" y=\"{y}\" font-size=\"40\" text-anchor=\"middle\" fill=\"#5f5850\">{label}</text>\n",
               {{"x", x}, {"y", std::to_string(base + 66)}, {"label", cover.stacks[i].label}});
  }
  return fill(R"(<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 1600 2400" width="1600" height="2400">
  <title>{title} {number}</title>
  <rect width="1600" height="2400" fill="#fbf9f4"/>
  <rect width="1600" height="36" fill="#a03520"/>
  <g fill="#211e1a" font-family="'Noto Serif KR', 'Noto Serif CJK KR', 'Nanum Myeongjo', AppleMyungjo, Batang, serif">
  <text x="160" y="330" font-size="92" fill="#a03520" letter-spacing="6">{number}</text>
{!heading}  <text x="160" y="{by}" font-size="{by_size}" fill="#5f5850">{author}</text>
{!stacks}  <rect x="160" y="1960" width="1280" height="6"/>
  <text x="160" y="2210" font-size="52" fill="#5f5850">{count}</text>
  </g>
</svg>
)",
              {{"title", cover.title},
               {"number", cover.number},
               {"heading", heading},
               {"by", number_text(y + 10)},
               {"by_size", number_text(fitting(cover.author, author_size))},
               {"author", cover.author},
               {"stacks", stacks},
               {"count", cover.count}});
}

std::string png_cover(const Cover& cover) {
  constexpr double scale = 0.75;
  Canvas canvas(width, height, scale, Colour::of(paper));
  const auto write = [&](const std::string& text, double x, double y, double size, double weight, const char* colour) {
    draw_text(canvas, text, {x, y}, {size, weight * size, Colour::of(colour)});
  };
  canvas.rectangle({0, 0}, width, 36, Colour::of(accent));
  write(cover.number, left, 330, 92, bold, accent);
  double y = first_line;
  for (const std::string& line : lines(cover.title, line_ems)) {
    write(line, left, y, title_size, bold, ink);
    y += line_step;
  }
  write(cover.author, left, y + 10, fitting(cover.author, author_size), thin, soft);
  for (std::size_t i = 0; i < cover.stacks.size(); ++i) {
    for (std::size_t k = 0; k < cover.stacks[i].dots.size(); ++k)
      canvas.disc({stack_x(cover, i), dot_y(k)}, radius(cover), Colour::of(cover.stacks[i].dots[k].c_str()));
    if (!shows_label(cover, i)) continue;
    const Lettering small{40, thin * 40, Colour::of(soft)};
    draw_text(canvas, cover.stacks[i].label,
              {stack_x(cover, i) - text_width(cover.stacks[i].label, small) / 2, base + 66}, small);
  }
  canvas.rectangle({left, base}, right - left, 6, Colour::of(ink));
  write(cover.count, left, 2210, 52, thin, soft);
  return canvas.png();
}

}  // namespace search_cli::exporter
