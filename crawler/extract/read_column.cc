#include "crawler/extract/read_column.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/dom/charset.h"
#include "crawler/extract/author/author.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/explain.h"
#include "crawler/extract/lines/boilerplate.h"
#include "crawler/extract/lines/language.h"
#include "crawler/extract/lines/series.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/links.h"
#include "crawler/extract/page/headline.h"
#include "crawler/extract/page/metadata.h"
#include "crawler/extract/page/page_model.h"
#include "crawler/extract/page_address.h"
#include "crawler/extract/publication_date.h"
#include "crawler/extract/site_rules.h"
#include "crawler/extract/text/body.h"
#include "crawler/extract/text/candidates.h"
#include "crawler/extract/text/embedded_text.h"
#include "crawler/extract/text/page_classifier.h"
#include "crawler/extract/text/script_state.h"
#include "crawler/extract/title/title.h"
#include "crawler/extract/title/title_line.h"

namespace crawler::extract {
namespace {

// The text in the page's data replaces the text of its blocks when it is this much longer and the page does not show
// this share of it.
constexpr float data_longer = 1.3F;
constexpr float data_shown = 0.5F;
constexpr float short_text = 1200;  // below it, script state is worth reading

// Takes one page through all steps.
class PageReader {
 public:
  PageReader(const dom::Document& document, const PageRequest& request, Extraction& out)
      : document_(document),
        request_(request),
        out_(out),
        column_(out.column),
        data_(read_metadata(document, request.url ? request.url->text() : "")),
        headline_(find_headline(document, data_)),
        page_model_(document, headline_) {
    if (request.source != nullptr) zone_ = request.source->zone;
  }

  void run() {
    if (request_.source != nullptr) rules_ = apply_rules(document_, *request_.source);
    for (const std::string& mistake : rules_.mistakes) note(mistake);
    read_url();
    choose_container();
    const Title title = read_headline();
    const Author author = read_writer();
    read_text();
    const PublicationDates days = read_published();
    read_language();
    read_links_and_images();
    if (request_.explain) out_.explanation = explain(page_model_, {candidates_, body_, title, author, days});
    const Classified classified = classify_page(page_model_, data_, body_, column_.title, !rules_.body.empty());
    out_.kind = classified.kind;
    out_.reason = base::clean(classified.reason);
    if (out_.kind != PageKind::column) {
      column_.body.clear();
      column_.how.erase("body");
      out_.confidence.erase("body");
    }
  }

 private:
  void note(const std::string& text) { out_.notes.push_back(text); }

  void set(const char* field, std::string& to, const std::string& value, const std::string& from, double confidence) {
    if (value.empty()) return;
    to = base::clean(value);
    column_.how[field] = base::clean(from);
    out_.confidence[field] = confidence;
  }

  // Sets a field to its rule's value. Returns false when there is none.
  bool by_rule(const char* field, std::string& to) {
    const auto found = rules_.fields.find(field);
    if (found == rules_.fields.end()) return false;
    set(field, to, found->second, rules_.how[field], 1);
    return true;
  }

  void read_url() {
    const PageAddress address = choose_address(data_, request_.url, request_.source);
    base_ = request_.url ? request_.url : address.url;
    out_.named_url = address.named;
    if (address.url) set("url", column_.url, address.url->text(), address.from, address.from == "address" ? 0.9 : 0.95);
    if (base_ && !data_.base.empty()) {
      if (const auto based = base_->resolve(data_.base)) base_ = based;
    }
  }

  void choose_container() {
    own_text_ = embedded_text(data_.article.body, "json-ld articleBody");
    embedded_match_ = match_blocks(page_model_.blocks(), own_text_);
    if (embedded_match_.usable()) page_model_.trust_matched(embedded_match_.matched);
    if (rules_.body.empty() || request_.explain) candidates_ = rank_candidates(page_model_, headline_.node);
    container_ = candidates_.empty() ? dom::no_node : candidates_.front().node;
    if (!rules_.body.empty()) container_ = rules_.body.front();
    if (container_ == dom::no_node) return;
    range_ = page_model_.range(container_);
    if (!rules_.body.empty()) range_.last = page_model_.range(rules_.body.back()).last;
  }

  Title read_headline() {
    Title title;
    std::string text;
    const bool ruled = by_rule("title", text);
    if (!ruled || request_.explain) title = read_title(page_model_, data_, column_.url, container_, headline_.node);
    if (ruled) {
      title.headline = title.text = text;
      title.series = split_series(title.text);
      title.from = rules_.how["title"];
      title.confidence = 1;
    }
    set("title", column_.title, title.text, title.from, title.confidence);
    if (!by_rule("series", column_.series)) {
      set("series", column_.series, title.series, "title", 0.9);
      if (column_.series.empty() && request_.source != nullptr) {
        set("series", column_.series, request_.source->series, "source", 0.8);
      }
    }
    headline_.node = printed_headline(page_model_, range_.first, title.headline, headline_.node);
    body_context_.heading = headline_.named ? headline_.node : dom::no_node;
    body_context_.title = title.text;
    body_context_.headline = title.headline;
    return title;
  }

  Author read_writer() {
    Author author = read_author(page_model_, data_,
                                {site_names(data_, column_.url), stated_names(data_), language_of_lines(),
                                 headline_.node, range_.first, range_.last});
    if (!by_rule("author", column_.author)) {
      const bool named_by_source = request_.source != nullptr && !request_.source->author.empty();
      if (named_by_source) {
        // The source of one columnist: another author must be marked as such, not only stand in the place of one.
        if (author.confidence >= 0.7) set("author", column_.author, author.text, author.from, author.confidence);
        if (column_.author.empty()) set("author", column_.author, request_.source->author, "source", 0.9);
      } else {
        set("author", column_.author, author.text, author.from, author.confidence);
      }
    }
    // By a name that only its place marks, no more than its own line leaves the text.
    if (!author.by_place) body_context_.author = author.text;
    body_context_.byline = author.line;
    return author;
  }

  void read_text() {
    for (const std::string_view description :
         {data_.meta("og:description"), data_.meta("description"), std::string_view(data_.article.description)}) {
      if (!description.empty()) body_context_.descriptions.emplace_back(description);
    }
    body_context_.language = language_of_lines();
    body_context_.embedded = &embedded_match_;
    body_context_.site = host_name(column_.url);
    body_context_.rule_elements = rules_.body;
    body_context_.dropped = rules_.dropped;
    if (container_ != dom::no_node) body_ = read_container(page_model_, container_, body_context_);
    const bool ruled = !rules_.body.empty();
    double confidence = 1;
    std::string from = ruled ? rules_.how["body"] : std::string();
    if (!ruled && !candidates_.empty()) {
      const Candidate& best = candidates_.front();
      from = best.origin + " " + best.label;
      confidence = std::min(0.98, 0.4 + 0.3 * static_cast<double>(best.coverage) * static_cast<double>(best.purity) +
                                      (embedded_match_.usable() ? 0.25 : 0) + (best.prior > 1.1F ? 0.2 : 0.05));
    }
    std::string text = join_paragraphs(body_.paragraphs);
    if (!ruled) {
      take_data_text(own_text_, text, from, confidence);
      if (text_weight(text) < short_text) {
        take_data_text(read_script_state(document_.scripts()), text, from, confidence);
      }
    }
    set("body", column_.body, text, from, confidence);
  }

  // Replaces the text with one from the page's data when that holds much more which the page does not show.
  void take_data_text(const EmbeddedText& data, std::string& text, std::string& from, double& confidence) {
    if (data.weight < EmbeddedMatch::least_weight || data.weight < data_longer * text_weight(text)) return;
    Shingles shown;
    shown.add(text);
    if (shown.share(join_paragraphs(data.paragraphs)).value_or(0) >= data_shown) return;
    body_.paragraphs = data.paragraphs;
    std::erase_if(body_.paragraphs, [&](const std::string& paragraph) {
      return same_words(paragraph, body_context_.headline) || is_byline(paragraph, body_context_.author) ||
             !line_rule(paragraph, text_weight(paragraph)).empty();
    });
    text = join_paragraphs(body_.paragraphs);
    from = data.from;
    confidence = 0.8;
  }

  PublicationDates read_published() {
    DateContext context;
    context.url = column_.url;
    context.language = days_language_ = language_of_days();
    context.zone = zone_;
    context.headline = headline_.node;
    context.text_begin = range_.first;
    context.text_end = range_.last;
    PublicationDates days = read_publication_dates(page_model_, data_, context);
    day("published", column_.published, days.published, days.published_from, days.published_confidence);
    day("modified", column_.modified, days.modified, days.modified_from, days.modified_confidence);
    return days;
  }

  void day(const char* field, base::Day& to, base::Day found, const std::string& from, double confidence) {
    const auto rule = rules_.fields.find(field);
    if (rule != rules_.fields.end()) {
      if (const auto written = read_timestamp(rule->second, days_language_)) {
        to = paper_day(*written, zone_);
        column_.how[field] = rules_.how[field];
        out_.confidence[field] = 1;
        return;
      }
      note(base::tr("the rule for {1} found no day in {2}", {field, base::quoted(rule->second)}));
    }
    if (!found.known()) return;
    to = found;
    column_.how[field] = from;
    out_.confidence[field] = confidence;
  }

  std::string declared_language() const {
    for (const std::string_view declared : {std::string_view(data_.language), std::string_view(data_.article.language),
                                            data_.meta("og:locale"), data_.meta("content-language")}) {
      if (!declared.empty()) return std::string(declared);
    }
    return {};
  }

  // The language of the lines about the text, before the text is known: the declared one, else that of the container.
  std::string language_of_lines() const {
    if (std::string declared = declared_language(); !declared.empty()) return declared;
    std::string text;
    for (std::size_t i = range_.first; i < range_.last && text.size() < language_sample; ++i)
      text += page_model_.blocks()[i].text + ' ';
    return detect_language(text);
  }

  // The language in which the page writes days: its text's, whatever a template declares, with the region that the page
  // names for this language, which tells 3/4/2021 in en-US from en-GB.
  std::string language_of_days() const {
    std::string written = detect_language(column_.body);
    if (written.empty()) {
      // A text of names and numbers says nothing; the lines around it may.
      std::string page;
      for (std::size_t i = 0; i < page_model_.blocks().size() && page.size() < language_sample; ++i)
        page += page_model_.blocks()[i].text + ' ';
      written = detect_language(page);
    }
    for (const std::string_view declared : {std::string_view(data_.language), data_.meta("og:locale")}) {
      const std::string_view primary = declared.substr(0, declared.find_first_of("-_"));
      if (primary.size() < declared.size() && (written.empty() || lower_case(primary) == written))
        return std::string(declared);
    }
    return written.empty() ? declared_language() : written;
  }

  void read_language() {
    if (by_rule("language", column_.language)) return;
    const std::string declared = declared_language();
    const std::string language = language_of(column_.body, declared);
    set("language", column_.language, language,
        language.empty() || declared.starts_with(language) ? "html lang" : "text", 0.9);
    if (column_.language.empty() && request_.source != nullptr) {
      set("language", column_.language, request_.source->language, "source", 0.8);
    }
  }

  void read_links_and_images() {
    if (!base_) return;
    const config::ArticleKey* original = request_.source != nullptr ? &request_.source->original : nullptr;
    Links links = read_links(page_model_, body_, *base_, original);
    if (std::string ruled; by_rule("source_url", ruled)) {
      const auto at = base_->resolve(ruled);
      const std::string address = at ? at->canonical().text() : ruled;
      set("source_url", column_.source_url, address, rules_.how["source_url"], 1);
      set("source_key", column_.source_key, article_key(address, original), rules_.how["source_url"], 1);
    } else {
      set("source_url", column_.source_url, links.source_url, links.source_from, 0.9);
      set("source_key", column_.source_key, links.source_key, links.source_from, 0.9);
    }
    column_.links = std::move(links.links);
    set_places(links.images, links.before, base::paragraphs(column_.body));
    column_.images = std::move(links.images);
    if (!column_.links.empty()) column_.how["links"] = "text";
    if (!column_.images.empty()) column_.how["images"] = "text";
  }

  const dom::Document& document_;
  const PageRequest& request_;
  Extraction& out_;
  archive::Column& column_;
  Metadata data_;
  Headline headline_;
  PageModel page_model_;
  std::string zone_;           // the newspaper's; empty when it is not known
  std::string days_language_;  // see language_of_days()
  RuleValues rules_;
  std::optional<base::Url> base_;
  EmbeddedText own_text_;
  EmbeddedMatch embedded_match_;
  std::vector<Candidate> candidates_;
  dom::Node container_ = dom::no_node;
  BlockRange range_;
  BodyContext body_context_;
  Body body_;
};

void note_decoding(const dom::Decoded& decoded, Extraction& out) {
  if (!decoded.declared.empty()) {
    out.notes.push_back(
        base::tr("the page says {1}, its bytes are {2}", {base::clean(decoded.declared), decoded.charset}));
  }
  if (decoded.broken > 0) {
    out.notes.push_back(
        base::tr("{1} byte sequences had no meaning in {2}", {std::to_string(decoded.broken), decoded.charset}));
  }
}

std::string without_space(std::string_view text) {
  std::string out = base::fold_space(text);
  std::erase(out, ' ');
  return out;
}

// Applies what the source knows beyond the page.
void follow_source(archive::Column& column, const config::Source& source, const std::string& url) {
  // "[사이언스 칼럼]" in one year and "[사이언스칼럼]" in the next are one series.
  if (without_space(column.series) == without_space(source.series)) column.series = source.series;
  // A page of the newspaper itself is its own original.
  const std::string key = source.original.key(url);
  if (key.empty()) return;
  column.source_key = key;
  column.source_url = source.original.canonical(url);
  column.url = column.source_url;
}

}  // namespace

std::string Extraction::no_column() const {
  if (kind == PageKind::column) return {};
  return reason.empty() ? std::string(to_text(kind)) : reason;
}

PageRequest request_for(const archive::Page& page, const config::Source* source) {
  PageRequest request;
  if (const auto url = base::Url::parse(page.final_url)) request.url = url->canonical();
  request.content_type = page.content_type;
  request.source = source;
  return request;
}

Extraction read_column(std::string_view bytes, const PageRequest& request) {
  Extraction out;
  if (bytes.size() > dom::Document::max_bytes) {
    out.kind = PageKind::too_large;
    out.reason = base::tr("the page holds more than 16 MB");
    return out;
  }
  dom::Decoded decoded = dom::decode(bytes, request.content_type);
  note_decoding(decoded, out);
  const auto document = dom::Document::parse(std::move(decoded.text));
  if (!document) {
    out.kind = PageKind::too_large;
    out.reason = base::tr("its markup would take more memory than a page may have");
    return out;
  }
  if (document->prefiltered().cut) out.notes.emplace_back(base::tr("the page was cut behind 120,000 elements"));
  if (document->prefiltered().dropped_tags > 0) {
    out.notes.push_back(base::tr("{1} elements lay too deep; their text was kept",
                                 {std::to_string(document->prefiltered().dropped_tags)}));
  }
  PageReader(*document, request, out).run();
  if (request.source && request.url) follow_source(out.column, *request.source, request.url->text());
  return out;
}

}  // namespace crawler::extract
