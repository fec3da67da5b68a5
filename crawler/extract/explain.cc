#include "crawler/extract/explain.h"

#include <cstdio>

namespace crawler::extract {
namespace {

constexpr std::size_t max_candidates = 10;
constexpr std::size_t max_text = 100;

// A text cut at a character's end.
std::string cut(const std::string& text) {
  if (text.size() <= max_text) return text;
  std::size_t end = max_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

std::string number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

}  // namespace

std::string explain(const PageModel& page, const ExtractionTrace& trace) {
  std::string out = "Containers: score = prior x coverage^0.3 x purity x anchor\n";
  for (std::size_t i = 0; i < std::min(trace.candidates.size(), max_candidates); ++i) {
    const Candidate& c = trace.candidates[i];
    out += (i == 0 ? "> " : "  ") + number(c.score) + " = " + number(c.prior) + " x " + number(c.coverage) + "^0.3 x " +
           number(c.purity) + " x " + number(c.anchor) + "  " + c.label + "  (" + c.origin + ")\n";
  }
  out += "\nTitle\n";
  for (std::size_t i = 0; i < trace.title.candidates.size(); ++i) {
    const TitleCandidate& c = trace.title.candidates[i];
    out += (i == 0 ? "> " : "  ") + number(c.score) + "  " + cut(c.text) + "  (" + c.from + ")";
    out += i == 0 && !trace.title.why.empty() ? "  " + trace.title.why + "\n" : "\n";
  }
  out += "\nAuthor\n";
  for (const auto& [from, names] : trace.author.candidates)
    out.append("  ").append(names).append("  (").append(from).append(")\n");
  out += "\nDays\n";
  for (const DayVote& vote : trace.dates.votes) {
    out += "  " + vote.day.text() + "  " + number(vote.weight) + (vote.modified ? "  modified" : "  published") +
           "  (" + vote.from + ")\n";
  }
  out += "\nBlocks: + text, - left out and why\n";
  for (std::size_t i = 0; i < page.blocks().size(); ++i) {
    const std::string_view reason =
        i < trace.body.reasons.size() ? trace.body.reasons[i] : std::string_view("no container");
    const bool kept = reason.empty();
    std::string line = kept ? "+ " : "- [" + std::string(reason) + "] ";
    out += line + cut(page.blocks()[i].text) + "\n";
  }
  return out;
}

}  // namespace crawler::extract
