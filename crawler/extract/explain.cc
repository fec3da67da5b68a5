#include "crawler/extract/explain.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/translation.h"

namespace crawler::extract {
namespace {

using base::tr_noop;

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

// The reasons of body.cc and page_model.cc that are not words of the page or of the tables of words.
constexpr std::array reasons{tr_noop("a heading without text"),
                             tr_noop("a label and a link"),
                             tr_noop("a label of the template"),
                             tr_noop("about the author"),
                             tr_noop("another piece"),
                             tr_noop("before the text"),
                             tr_noop("behind the text"),
                             tr_noop("beside a picture"),
                             tr_noop("caption"),
                             tr_noop("dropped by a rule"),
                             tr_noop("links"),
                             tr_noop("machine-written"),
                             tr_noop("no container"),
                             tr_noop("not in the page's data"),
                             tr_noop("out of sight"),
                             tr_noop("outside"),
                             tr_noop("outside the rule"),
                             tr_noop("repeated"),
                             tr_noop("the author"),
                             tr_noop("the title")};

// Why a block was left out, in the language of the reader.
std::string shown(std::string_view reason) {
  const auto* const found = std::find(reasons.begin(), reasons.end(), reason);
  return found == reasons.end() ? std::string(reason) : base::tr(*found);
}

}  // namespace

std::string explain(const PageModel& page, const ExtractionTrace& trace) {
  std::string out = base::tr("Containers: score = prior x coverage^0.3 x purity x anchor") + std::string("\n");
  for (std::size_t i = 0; i < std::min(trace.candidates.size(), max_candidates); ++i) {
    const Candidate& c = trace.candidates[i];
    out += (i == 0 ? "> " : "  ") + number(c.score) + " = " + number(c.prior) + " x " + number(c.coverage) + "^0.3 x " +
           number(c.purity) + " x " + number(c.anchor) + "  " + c.label + "  (" + c.origin + ")\n";
  }
  out.append("\n").append(base::tr("Title")).append("\n");
  for (std::size_t i = 0; i < trace.title.candidates.size(); ++i) {
    const TitleCandidate& c = trace.title.candidates[i];
    out += (i == 0 ? "> " : "  ") + number(c.score) + "  " + cut(c.text) + "  (" + c.from + ")";
    out += i == 0 && !trace.title.why.empty() ? "  " + trace.title.why + "\n" : "\n";
  }
  out.append("\n").append(base::tr("Author")).append("\n");
  for (const auto& [from, names] : trace.author.candidates)
    out.append("  ").append(names).append("  (").append(from).append(")\n");
  out.append("\n").append(base::tr("Days")).append("\n");
  for (const DayVote& vote : trace.dates.votes) {
    out += "  " + vote.day.text() + "  " + number(vote.weight) + "  " +
           (vote.modified ? base::tr("modified") : base::tr("published")) + "  (" + vote.from + ")\n";
  }
  out.append("\n").append(base::tr("Blocks: + text, - left out and why")).append("\n");
  for (std::size_t i = 0; i < page.blocks().size(); ++i) {
    const std::string_view reason =
        i < trace.body.reasons.size() ? trace.body.reasons[i] : std::string_view("no container");
    const bool kept = reason.empty();
    std::string line = kept ? "+ " : "- [" + shown(reason) + "] ";
    out += line + cut(page.blocks()[i].text) + "\n";
  }
  return out;
}

}  // namespace crawler::extract
