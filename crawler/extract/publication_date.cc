#include "crawler/extract/publication_date.h"

#include <algorithm>
#include <array>
#include <map>

#include "crawler/extract/boilerplate.h"
#include "crawler/extract/date_scanner.h"

namespace crawler::extract {
namespace {

using base::Day;

enum class Means { published, modified, printed };

// Meta elements and microdata that name a day, the most reliable first.
struct MetaRow {
  std::string_view name;
  Means means;
  float weight;
};
constexpr std::array<MetaRow, 30> meta_rows{{
    {"article:published_time", Means::published, 3.0F},
    {"og:article:published_time", Means::published, 3.0F},
    {"og:published_time", Means::published, 2.5F},
    {"datepublished", Means::published, 2.5F},
    {"article:published", Means::published, 2.5F},
    {"parsely-pub-date", Means::published, 2.0F},
    {"sailthru.date", Means::published, 2.0F},
    {"dc.date.issued", Means::published, 2.0F},
    {"dcterms.created", Means::published, 2.0F},
    {"dcterms.date", Means::published, 1.5F},
    {"dc.date", Means::published, 1.5F},
    {"dc.date.created", Means::published, 1.5F},
    {"cxenseparse:recs:publishtime", Means::published, 2.0F},
    {"cxenseparse:publishtime", Means::published, 2.0F},
    {"publishdate", Means::published, 2.0F},
    {"publish-date", Means::published, 2.0F},
    {"publish_date", Means::published, 2.0F},
    {"pubdate", Means::published, 2.0F},
    {"published", Means::published, 2.0F},
    {"citation_publication_date", Means::published, 2.0F},
    {"bt:pubdate", Means::published, 2.0F},
    {"date", Means::published, 1.5F},
    {"article:modified_time", Means::modified, 3.0F},
    {"og:updated_time", Means::modified, 2.0F},
    {"datemodified", Means::modified, 2.5F},
    {"last-modified", Means::modified, 1.0F},
    {"lastmod", Means::modified, 1.5F},
    {"dcterms.modified", Means::modified, 2.0F},
    {"article:modified", Means::modified, 2.0F},
    {"revised", Means::modified, 1.5F},
}};

// Words before a day in the page's text, in lower case.
struct LabelRow {
  std::string_view word;
  Means means;
};
constexpr std::array<LabelRow, 50> label_rows{{
    {"신문게재", Means::printed},
    {"지면게재", Means::printed},
    {"입력", Means::published},
    {"승인", Means::published},
    {"등록", Means::published},
    {"송고", Means::published},
    {"발행", Means::published},
    {"작성", Means::published},
    {"게재", Means::published},
    {"게시", Means::published},
    {"수정", Means::modified},
    {"업데이트", Means::modified},
    {"최종", Means::modified},
    {"published", Means::published},
    {"posted", Means::published},
    {"publication", Means::published},
    {"first published", Means::published},
    {"created", Means::published},
    {"updated", Means::modified},
    {"modified", Means::modified},
    {"last update", Means::modified},
    {"edited", Means::modified},
    {"veröffentlicht", Means::published},
    {"erschienen", Means::published},
    {"erstellt", Means::published},
    {"aktualisiert", Means::modified},
    {"geändert", Means::modified},
    {"stand", Means::modified},
    {"publié", Means::published},
    {"mis en ligne", Means::published},
    {"mis à jour", Means::modified},
    {"modifié", Means::modified},
    {"publicado", Means::published},
    {"actualizado", Means::modified},
    {"atualizado", Means::modified},
    {"pubblicato", Means::published},
    {"aggiornato", Means::modified},
    {"公開", Means::published},
    {"掲載", Means::published},
    {"配信", Means::published},
    {"更新", Means::modified},
    {"发布", Means::published},
    {"发表", Means::published},
    {"發佈", Means::published},
    {"опубликован", Means::published},
    {"обновлен", Means::modified},
    {"yayın", Means::published},
    {"güncelle", Means::modified},
    {"publikováno", Means::published},
    {"gepubliceerd", Means::published},
}};

constexpr float json_weight = 3.2F, microdata_weight = 2.5F, printed_weight = 20, label_weight = 3.5F,
                time_weight = 2.0F, url_weight = 1.2F, free_weight = 0.8F;
constexpr std::size_t label_window = 28;   // bytes before a day in which its label stands
constexpr std::size_t blocks_before = 40;  // blocks before the text in which a day may stand
constexpr float max_line_weight = 260;     // a longer block is text, and its days are the text's

class DayReader {
 public:
  DayReader(const PageModel& page, const Metadata& data, const DateContext& context)
      : page_model_(page), document_(page.document()), data_(data), context_(context) {}

  PublicationDates run() {
    from_json();
    from_metas();
    from_properties();
    from_text();
    from_times();
    if (const Day day = day_in_url(context_.url); day.known()) vote(day, "url", url_weight, Means::published);
    choose();
    return std::move(out_);
  }

 private:
  void vote(Day day, std::string from, float weight, Means means) {
    out_.votes.push_back({day, std::move(from), weight, means == Means::modified});
  }

  void vote_timestamp(std::string_view text, std::string from, float weight, Means means) {
    const auto written = read_timestamp(text, context_.language);
    if (written) vote(paper_day(*written, context_.zone), std::move(from), weight, means);
  }

  void from_json() {
    vote_timestamp(data_.article.published, "json-ld", json_weight, Means::published);
    vote_timestamp(data_.article.modified, "json-ld", json_weight, Means::modified);
  }

  void from_metas() {
    for (const MetaRow& row : meta_rows) {
      const std::string_view value = data_.meta(row.name);
      if (!value.empty()) vote_timestamp(value, "meta " + std::string(row.name), row.weight, row.means);
    }
  }

  // Whether an element stands near the headline or in the text, where no list of other articles is.
  bool is_beside_text(dom::Node n) const {
    const std::size_t at = page_model_.range(n).first;
    return at <= context_.text_end && at + blocks_before >= context_.text_begin;
  }

  bool in_dropped_part(dom::Node n) const {
    for (dom::Node up = n; up != dom::no_node && up != 0; up = document_.parent(up)) {
      const Signs signs = signs_of(document_, up);
      if ((signs.drop || signs.never) &&
          page_model_.prose(page_model_.range(up)) * 2 < page_model_.prose(page_model_.all()))
        return true;
    }
    return false;
  }

  void from_properties() {
    for (const auto& [name, node] : data_.properties) {
      const bool published = name == "datepublished" || name == "datecreated";
      if (!published && name != "datemodified") continue;
      if (in_dropped_part(node) || !is_beside_text(node)) continue;
      std::string_view value = document_.attribute(node, "datetime");
      if (value.empty()) value = document_.attribute(node, "content");
      const std::string text = value.empty() ? document_.text_of(node) : std::string(value);
      vote_timestamp(text, "microdata " + name, microdata_weight, published ? Means::published : Means::modified);
    }
  }

  void from_times() {
    for (const dom::Node n : data_.times) {
      if (in_dropped_part(n) || !is_beside_text(n)) continue;
      std::string text(document_.attribute(n, "datetime"));
      if (text.empty()) text = document_.text_of(n);
      const std::string shown = lower_case(document_.text_of(document_.parent(n)));
      Means means = Means::published;
      for (const LabelRow& row : label_rows) {
        if (row.means == Means::modified && shown.starts_with(row.word)) means = Means::modified;
      }
      if (document_.attribute(n, "itemprop") == "dateModified" ||
          document_.attribute(n, "class").find("updated") != std::string_view::npos) {
        // WordPress marks one element as both when a post was never changed.
        if (document_.attribute(n, "class").find("published") == std::string_view::npos) means = Means::modified;
      }
      const bool first = std::none_of(out_.votes.begin(), out_.votes.end(), [&](const DayVote& v) {
        return v.from == "time" && v.modified == (means == Means::modified);
      });
      vote_timestamp(text, first ? "time" : "time, a later one", first ? time_weight : 0.3F, means);
    }
  }

  void from_text() {
    const auto& blocks = page_model_.blocks();
    const std::size_t from = context_.text_begin > blocks_before ? context_.text_begin - blocks_before : 0;
    const std::size_t to = std::min(context_.text_end + 3, blocks.size());
    bool free = false;
    for (std::size_t i = from; i < to; ++i) {
      const Block& block = blocks[i];
      if (block.weight > max_line_weight || block.link_weight * 2 > block.weight) continue;
      // A long text has lines about itself only near its beginning and end.
      if (i > context_.text_begin + blocks_before && i + blocks_before < context_.text_end) continue;
      const std::string lower = lower_case(block.text);
      const auto days = find_days(lower, context_.language);
      if (days.empty() || in_dropped_part(block.element)) continue;
      for (const WrittenDay& written : days) {
        const LabelRow* label = label_before(lower, written.begin, i > from ? blocks[i - 1].text : std::string());
        if (label != nullptr) {
          const float weight = label->means == Means::printed ? printed_weight : label_weight;
          vote(paper_day(written, context_.zone), "text " + std::string(label->word), weight, label->means);
        } else if (!free && i < context_.text_begin + 2 && block.weight < 90) {
          free = true;
          vote(paper_day(written, context_.zone), "text", free_weight, Means::published);
        }
      }
    }
  }

  // The nearest label before a day, within its line or at the beginning of the line before; nullptr when there is none.
  static const LabelRow* label_before(const std::string& line, std::size_t at, const std::string& previous) {
    const std::size_t from = at > label_window ? at - label_window : 0;
    const std::string_view window = std::string_view(line).substr(from, at - from);
    const LabelRow* best = nullptr;
    std::size_t best_at = 0;
    for (const LabelRow& row : label_rows) {
      const std::size_t found = window.rfind(row.word);
      if (found != std::string_view::npos && (best == nullptr || found + row.word.size() > best_at)) {
        best = &row;
        best_at = found + row.word.size();
      }
    }
    if (best == nullptr && at < 3 && previous.size() < 40) {
      const std::string before = lower_case(previous);
      for (const LabelRow& row : label_rows) {
        if (before.starts_with(row.word)) return &row;
      }
    }
    // A footer says when the newspaper itself was registered: 등록일자, 등록번호, 발행일자.
    if (best != nullptr && window.substr(best_at).starts_with("일자") && best->means == Means::published)
      return nullptr;
    return best;
  }

  void choose() {
    for (const bool modified : {false, true}) {
      std::map<Day, float> sums;
      float total = 0;
      for (const DayVote& v : out_.votes) {
        if (v.modified != modified || !v.day.known()) continue;
        sums[v.day] += v.weight;
        total += v.weight;
      }
      Day best;
      std::string from;
      for (const DayVote& v : out_.votes) {
        if (v.modified != modified || !v.day.known()) continue;
        if (!best.known() || sums[v.day] > sums[best]) {
          best = v.day;
          from = v.from;
        }
      }
      if (!best.known()) continue;
      const double confidence = std::min(1.0, 0.3 + sums[best] / 8.0) * (sums[best] / total);
      (modified ? out_.modified : out_.published) = best;
      (modified ? out_.modified_from : out_.published_from) = from;
      (modified ? out_.modified_confidence : out_.published_confidence) = confidence;
    }
  }

  const PageModel& page_model_;
  const dom::Document& document_;
  const Metadata& data_;
  const DateContext& context_;
  PublicationDates out_;
};

}  // namespace

PublicationDates read_publication_dates(const PageModel& page, const Metadata& data, const DateContext& context) {
  return DayReader(page, data, context).run();
}

}  // namespace crawler::extract
