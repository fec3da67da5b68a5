#include "crawler/extract/publication_date.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/regex.h"
#include "base/strings.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/dates/dateline.h"
#include "crawler/extract/dates/day_lexicon.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/credits.h"
#include "crawler/extract/page/article_places.h"
#include "crawler/extract/page/byline_lines.h"
#include "crawler/extract/page_address.h"
#include "crawler/extract/text/link_lines.h"

namespace crawler::extract {
namespace {

using base::Day;

constexpr float json_weight = 3.2F, printed_weight = 20, label_weight = 3.5F, time_weight = 2.0F, stamp_weight = 1.5F,
                later_weight = 0.3F, url_weight = 1.2F, month_weight = 0.5F;
// Of lines without a label: one that its class calls a date, one that is nothing but a day, any other.
constexpr float dated_weight = 1.6F, alone_weight = 1.2F, free_weight = 0.8F;
constexpr float last_resort_weight = 0.3F;
constexpr std::size_t other_words = 4;    // by so many blocks a line with other words than a day is taken to be farther
constexpr std::size_t blocks_behind = 3;  // behind the text, where a day may stand
constexpr std::size_t blocks_edge = 40;   // of a long text, in which lines about itself may stand
constexpr dom::Node max_line_nodes = 200;  // of an element that holds one line
constexpr float max_line_weight = 260;     // a longer block is text, and its days are the text's
constexpr float max_free_weight = 90;      // a longer line needs a label
constexpr int day_minutes = 24 * 60;
constexpr float max_name = 40;  // beside a day with a year of two digits

// Expressions over a URL and over scripts; each is valid, so compile() returns it.
base::Regex expression(std::string_view pattern) {
  std::string problem;
  return base::Regex::compile(pattern, problem).value_or(base::Regex());
}

// A day that a place names, before the nearest of them is chosen.
struct Found {
  WrittenDay written;
  float weight = 0;
  std::size_t distance = 0;  // from the headline
};

class DayReader {
 public:
  DayReader(const PageModel& page, const Metadata& data, const DateContext& context)
      : page_model_(page),
        document_(page.document()),
        data_(data),
        context_(context),
        places_(page, {context.headline, context.text_begin, context.text_end}) {}

  PublicationDates run() {
    vote_timestamp(data_.article.published, "json-ld", json_weight, Means::published);
    vote_timestamp(data_.article.modified, "json-ld", json_weight, Means::modified);
    from_metas();
    from_properties();
    from_text();
    from_times();
    from_stamps();
    if (const Day day = day_in_url(context_.url); day.known())
      out_.votes.push_back({day, "url", url_weight, false, {}});
    vote_nearest(updated_, "class updated", has_published() ? Means::modified : Means::published);
    if (!has_published()) from_what_is_left();
    settle_order();
    settle_zone();
    choose(Means::published, out_.published, out_.published_from, out_.published_confidence);
    choose(Means::modified, out_.modified, out_.modified_from, out_.modified_confidence);
    return std::move(out_);
  }

 private:
  void vote(const WrittenDay& written, std::string from, float weight, Means means) {
    const Day day = paper_day(written, context_.zone);
    const int ahead = context_.zone.empty() || context_.zone == "UTC" ? zone_ahead(context_.language) : 0;
    if (ahead > 0 && written.offset == 0 && written.minute && *written.minute + ahead * 60 >= day_minutes)
      in_utc_.emplace_back(out_.votes.size(), Day::from_days(day.days() + 1));
    out_.votes.push_back({day, std::move(from), weight, means == Means::modified, written.swapped});
  }

  void vote_timestamp(std::string_view text, std::string from, float weight, Means means) {
    if (const auto written = read_timestamp(text, context_.language)) vote(*written, std::move(from), weight, means);
  }

  // Moves the times in UTC of a Korean, Japanese or Chinese page to the day that it was there, where the page prints
  // that day and not the one as written: many write their own time and call it UTC.
  void settle_zone() {
    const auto prints = [&](const Day& day) {
      return std::any_of(out_.votes.begin(), out_.votes.end(), [&](const DayVote& vote) {
        const auto at = static_cast<std::size_t>(&vote - out_.votes.data());
        return vote.day == day && (vote.from.starts_with("text") || vote.from.starts_with("time")) &&
               std::none_of(in_utc_.begin(), in_utc_.end(), [&](const auto& moved) { return moved.first == at; });
      });
    };
    for (const auto& [at, there] : in_utc_) {
      if (!prints(out_.votes[at].day) && prints(there)) out_.votes[at].day = there;
    }
  }

  bool has_published() const {
    return std::any_of(out_.votes.begin(), out_.votes.end(), [](const DayVote& v) { return !v.modified; });
  }

  void from_metas() {
    std::vector<std::string_view> seen;
    for (const auto& [name, value] : data_.metas) {
      const auto means = day_name(name);
      if (!means || std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
      seen.push_back(name);
      vote_timestamp(value, "meta " + name, means->weight, means->means);
    }
  }

  // What an element says for machines, else what it shows.
  std::string value_of(dom::Node n) const {
    for (const char* name : {"datetime", "content", "title"}) {
      const std::string_view value = document_.attribute(n, name);
      if (read_timestamp(value, context_.language)) return std::string(value);
    }
    return document_.text_of(n);
  }

  void from_properties() {
    for (const auto& [name, node] : data_.properties) {
      const auto means = day_name(name);
      if (!means || !places_.is_own(node) || !places_.is_beside_text(node)) continue;
      const float nearness = places_.is_set_apart(node) ? 0.5F : 1;
      vote_timestamp(value_of(node), "microdata " + name, means->weight * nearness, means->means);
    }
  }

  // What an element's class and the label before it say about the day in it. Nothing for a class "updated" alone: by
  // hAtom it is the day of publication of a piece that names no other (microformats.org/wiki/hatom, "Entry Published").
  std::optional<Means> means_of(dom::Node n) const {
    bool updated = false;
    for (const char* name : {"class", "itemprop", "id"}) {
      const std::string value = lower_case(document_.attribute(n, name));
      // WordPress marks one element as both when a post was never changed.
      if (value.find("publish") != std::string::npos) return Means::published;
      if (value.find("modified") != std::string::npos) return Means::modified;
      // "entry-date updated": themes of WordPress mark the day of a post so.
      if (value.find("entry-date") != std::string::npos || value.find("post-date") != std::string::npos)
        return Means::published;
      updated = updated || value.find("updated") != std::string::npos;
    }
    if (const auto label = label_of(n)) return label->means == Means::modified ? Means::modified : Means::published;
    return updated ? std::nullopt : std::optional(Means::published);
  }

  // The label before an element, at the front of what contains it or within its line.
  std::optional<DayLabel> label_of(dom::Node n) const {
    const dom::Node around = document_.parent(n);
    if (document_.end(around) - around > max_line_nodes) return std::nullopt;
    if (const auto label = label_in_front(lower_case(document_.text_of(around)))) return label;
    const BlockRange range = page_model_.range(n);
    if (range.empty()) return std::nullopt;
    const std::string line = lower_case(page_model_.blocks()[range.first].text);
    const std::string shown = lower_case(document_.text_of(n));
    const std::size_t at = shown.empty() ? std::string::npos : line.find(shown);
    if (at == std::string::npos) return std::nullopt;
    const auto days = find_days(line.substr(0, at), context_.language);
    return label_beside(line, days.empty() ? 0 : days.back().end, at, at + shown.size());
  }

  // Days of the places of one kind, by what they mean.
  struct Kind {
    std::vector<Found> published, modified, updated;  // the last by a class alone

    void add(const std::optional<Means>& means, Found found) {
      (!means ? updated : *means == Means::modified ? modified : published).push_back(found);
    }
  };

  void vote_kind(const Kind& kind, const std::string& from) {
    vote_nearest(kind.published, from, Means::published);
    vote_nearest(kind.modified, from, Means::modified);
    updated_.insert(updated_.end(), kind.updated.begin(), kind.updated.end());
  }

  // The time nearest to the headline votes in full, the others a little; those inside the text are of what it links to.
  void from_times() {
    Kind kind;
    for (const dom::Node n : data_.times) {
      if (!places_.is_own(n) || !places_.is_beside_text(n) || places_.in_other_link(n) || places_.is_inside_text(n))
        continue;
      const auto written = read_timestamp(value_of(n), context_.language, Years::also_short);
      if (!written) continue;
      kind.add(means_of(n), {*written, places_.is_set_apart(n) ? time_weight / 2 : time_weight, places_.distance(n)});
    }
    vote_kind(kind, "time");
  }

  void from_stamps() {
    Kind kind;
    for (const auto& [n, value] : data_.stamps) {
      if (!places_.is_own(n) || !places_.is_beside_text(n) || places_.in_other_link(n) || places_.is_inside_text(n) ||
          places_.is_set_apart(n)) {
        continue;
      }
      const auto written = read_timestamp(value, context_.language);
      if (written && written->day.year >= earliest_web_year)
        kind.add(means_of(n), {*written, stamp_weight, places_.distance(n)});
    }
    vote_kind(kind, "attribute");
  }

  void vote_nearest(const std::vector<Found>& found, const std::string& from, Means means) {
    const auto nearest = std::min_element(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return a.distance < b.distance || (a.distance == b.distance && a.weight > b.weight);
    });
    if (nearest == found.end()) return;
    vote(nearest->written, from, nearest->weight, means);
    for (auto it = found.begin(); it != found.end(); ++it) {
      if (it != nearest) vote(it->written, from + ", a later one", later_weight, means);
    }
  }

  void from_text() {
    const auto& blocks = page_model_.blocks();
    Kind free;
    for (std::size_t i = places_.first_block(); i < std::min(places_.text_end() + blocks_behind, blocks.size()); ++i) {
      const Block& block = blocks[i];
      if (block.weight > max_line_weight || !places_.is_near(i)) continue;
      // A long text has lines about itself only near its beginning and end.
      if (i > places_.text_begin() + blocks_edge && i + blocks_edge < places_.text_end()) continue;
      const std::string lower = lower_case(parted_text(document_, block));
      const auto days = find_days(lower, context_.language, Years::also_short);
      if (days.empty() || is_period(lower, days) || claims_rights(lower) || !places_.is_own(block.element)) continue;
      std::size_t from = 0;
      for (const WrittenDay& written : days) {
        auto label = label_beside(lower, from, written.begin, written.end);
        if (!label && written.begin < 3 && i > 0 && blocks[i - 1].text.size() < 40)
          label = label_in_front(lower_case(blocks[i - 1].text));
        from = written.end;
        if (label && label->registry && i >= places_.text_end()) continue;
        if (label) {
          const float weight = label->means == Means::printed ? printed_weight : label_weight;
          vote(written, "text " + std::string(label->word), weight, label->means);
        } else if (const float weight = weight_of_free(i, lower, written); weight > 0) {
          const dom::Node node = places_.node_of_day(block, written.day, context_.language);
          free.add(node == dom::no_node ? Means::published : means_of(document_.parent(node)),
                   {written, weight, places_.distance(i) + (weight < alone_weight ? other_words : 0)});
        }
      }
    }
    vote_kind(free, "text");
  }

  // How much a day without a label counts in block `i`, whose text in lower case is `text`; 0 when it does not.
  float weight_of_free(std::size_t i, std::string_view text, const WrittenDay& written) const {
    const Block& block = page_model_.blocks()[i];
    if (block.weight > max_free_weight || written.day.year < earliest_web_year) return 0;
    if (!places_.may_hold_free_day(i)) return 0;
    const dom::Node node = places_.node_of_day(block, written.day, context_.language);
    const float own = text_weight(text.substr(written.begin, written.end - written.begin));
    if (node == dom::no_node ? block.link_weight * 2 > block.weight : places_.in_other_link(node, own)) return 0;
    const float rest = text_weight(text) - own;
    const bool alone = rest < 6;
    const bool dated = places_.is_called_date(block);
    if (written.short_year && !alone && !dated &&
        !(is_at_edge(text, written) && (rest <= max_name || is_stamp(written, rest))))
      return 0;
    if (is_signature(i)) return free_weight;
    if (!alone && (!places_.is_in_head(i) || (block.sentences > 0 && !dated && i >= places_.text_begin()))) return 0;
    return dated ? dated_weight : alone ? alone_weight : free_weight;
  }

  // Whether a day at the front of a Korean, Japanese or Chinese line has the time of day with it: "11.03.07 18:22".
  bool is_stamp(const WrittenDay& written, float rest) const {
    return written.begin == 0 && written.minute && rest <= 2 * max_name && zone_ahead(context_.language) > 0;
  }

  // Whether a line behind the last paragraph begins with who wrote the piece ("By Jane Doe | April 2nd, 2019 |
  // Portugal") or closes a letter.
  bool is_signature(std::size_t i) const {
    const Block& block = page_model_.blocks()[i];
    const bool signs = !credited_writer(block.text, false).empty() || closes_letter(block.text, context_.language);
    if (!places_.is_behind_prose(i) || !signs || sentence_ends(parted_text(document_, block)) > 0) return false;
    for (std::size_t j = i; j-- > places_.text_begin() && page_model_.prose({j, j + 1}) == 0;) {
      if (dom::is_heading(page_model_.blocks()[j].tag)) return false;  // of another piece
    }
    return !is_on_card(page_model_, block.element, places_.text_begin());
  }

  // Whether a line begins or ends with the day: "03.04.17 - Jane Doe".
  static bool is_at_edge(std::string_view text, const WrittenDay& written) {
    return written.begin == 0 || written.end == text.size();
  }

  // Days far from the text, in scripts, at the front of the first paragraph.
  void from_what_is_left() {
    const auto vote_own = [&](const std::string& text, const char* from) {
      if (!has_published()) vote_timestamp(text, from, last_resort_weight, Means::published);
    };
    for (const dom::Node n : data_.times) {
      if (places_.is_own(n) && !places_.is_inside_text(n) && !places_.in_other_link(n) &&
          means_of(n) == Means::published)
        vote_own(value_of(n), "time, far from the text");
    }
    for (const auto& [n, value] : data_.stamps) {
      if (places_.is_own(n) && means_of(n) == Means::published) vote_own(std::string(value), "attribute");
    }
    if (!has_published()) from_state_of_text();
    if (!has_published()) from_dateline();
    static const base::Regex in_script = expression(
        R"re((?i)"(?:date_?published|published_?(?:at|date|on|time)?|publish_?(?:date|time)|pub_?date|publication_?date|first_?published(?:_?at)?|date_?created|created_?at|reg_?date)"\s*:\s*"?([0-9][0-9A-Za-z:.+\- ]{7,34}))re");
    for (const dom::Script& script : document_.scripts()) {
      if (const auto value = in_script.first_group(script.text)) vote_own(*value, "script");
    }
  }

  // "Stand: 5. Januar 2024" in the head of a page that names no other day: the state of the text, which German pages
  // write where others name the day of publication.
  void from_state_of_text() {
    if (!context_.language.starts_with("de")) return;
    const auto& blocks = page_model_.blocks();
    for (std::size_t i = places_.headline_block(); i < std::min(places_.text_end(), blocks.size()); ++i) {
      if (!places_.is_in_head(i) || blocks[i].weight > max_free_weight) continue;
      const std::string line = lower_case(blocks[i].text);
      const auto days = find_days(line, context_.language);
      if (days.size() == 1 && tells_state(line))
        return vote(days[0], "text stand", last_resort_weight, Means::published);
    }
  }

  void from_dateline() {
    const auto& blocks = page_model_.blocks();
    for (std::size_t i = places_.text_begin(); i < std::min(places_.text_begin() + 2, places_.text_end()); ++i) {
      if (const auto written = day_of_dateline(blocks[i].text, context_.language))
        return vote(*written, "dateline", last_resort_weight, Means::published);
    }
  }

  // A day that can be read in two orders is read as another place of the page confirms it.
  void settle_order() {
    for (DayVote& doubtful : out_.votes) {
      if (!doubtful.swapped.known()) continue;
      const auto says = [&](const Day& day) {
        return std::any_of(out_.votes.begin(), out_.votes.end(),
                           [&](const DayVote& v) { return !v.swapped.known() && v.day == day; });
      };
      if (!says(doubtful.day) && says(doubtful.swapped)) std::swap(doubtful.day, doubtful.swapped);
    }
  }

  // The month that the URL's path names: /2024/03/.
  bool in_month_of_url(const Day& day) const {
    static const base::Regex month = expression("/((?:19|20)[0-9]{2}/(?:0[1-9]|1[0-2]))(?:/|$)");
    const auto found = month.first_group(context_.url);
    return found && day.text().substr(0, 4) == found->substr(0, 4) && day.text().substr(5, 2) == found->substr(5);
  }

  void choose(Means means, Day& best, std::string& from, double& confidence) const {
    std::map<Day, float> sums;
    float total = 0;
    const auto counts = [&](const DayVote& v) { return v.modified == (means == Means::modified) && v.day.known(); };
    for (const DayVote& v : out_.votes) {
      if (!counts(v)) continue;
      if (means == Means::published && sums.count(v.day) == 0 && in_month_of_url(v.day)) sums[v.day] += month_weight;
      sums[v.day] += v.weight;
      total += v.weight;
    }
    for (const DayVote& v : out_.votes) {
      if (!counts(v) || (best.known() && sums[v.day] <= sums[best])) continue;
      best = v.day;
      from = v.from;
    }
    if (best.known()) confidence = std::min(1.0, 0.3 + sums[best] / 8.0) * std::min(1.0F, sums[best] / total);
  }

  static constexpr int earliest_web_year = 1990;  // of a day without a name or label: an older one is the text's

  const PageModel& page_model_;
  const dom::Document& document_;
  const Metadata& data_;
  const DateContext& context_;
  ArticlePlaces places_;
  std::vector<Found> updated_;                       // days that only a class calls updated
  std::vector<std::pair<std::size_t, Day>> in_utc_;  // votes for a time in UTC, and the day that it was there
  PublicationDates out_;
};

}  // namespace

PublicationDates read_publication_dates(const PageModel& page, const Metadata& data, const DateContext& context) {
  return DayReader(page, data, context).run();
}

}  // namespace crawler::extract
