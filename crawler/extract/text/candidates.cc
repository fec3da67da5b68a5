#include "crawler/extract/text/candidates.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/strings.h"
#include "crawler/dom/tokens.h"

namespace crawler::extract {
namespace {

constexpr float descend_share = 0.8F;  // a child that holds this much of its parent's prose is gone into
constexpr float density_prior = 1.0F;
constexpr float body_prior = 0.85F;  // the whole page is the last resort
constexpr std::size_t max_candidates = 400;
constexpr float group_prior = 1.1F;  // teasers have names with a lower prior, too
constexpr float coverage_power = 0.3F, purity_power = 1.0F;
constexpr float anchor_before = 1.15F, anchor_around = 1.1F, anchor_away = 0.9F;
constexpr float max_between = 600;

// In the form in which the table of containers holds values.
std::string normalized(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '-' || c == '_') continue;
    out += base::ascii_lower(c);
  }
  return out;
}

// The row of a value; nullptr when there is none. Rows are looked up by "attribute=value".
const ContainerRow* find_row(std::string_view attribute, std::string_view value) {
  static const auto table = [] {
    std::unordered_map<std::string, const ContainerRow*> made;
    for (const ContainerRow& row : container_rows()) {
      made.emplace(std::string(row.attribute) + "=" + std::string(row.value), &row);
    }
    return made;
  }();
  const auto found = table.find(std::string(attribute) + "=" + normalized(value));
  return found == table.end() ? nullptr : found->second;
}

const ContainerRow* best_row(const dom::Document& document, dom::Node n) {
  const ContainerRow* best = nullptr;
  const auto take = [&](const ContainerRow* row) {
    if (row != nullptr && (best == nullptr || row->prior > best->prior)) best = row;
  };
  if (document.tag(n) == dom::Tag::article || document.tag(n) == dom::Tag::main) take(find_row("", document.name(n)));
  for (const dom::Attribute& attribute : document.attributes(n)) {
    if (attribute.name == "class" || attribute.name == "itemprop") {
      dom::for_each_token(attribute.value.substr(0, 300),
                          [&](std::string_view token) { take(find_row(attribute.name, token)); });
    } else if (attribute.name == "id" || attribute.name == "role" || attribute.name == "property") {
      if (attribute.value.size() < 60) take(find_row(attribute.name, attribute.value));
    }
  }
  return best;
}

}  // namespace

std::string label_of(const dom::Document& document, dom::Node n) {
  std::string label(document.name(n));
  if (const auto id = document.attribute(n, "id"); !id.empty()) label += "#" + std::string(id.substr(0, 40));
  std::string_view classes = document.attribute(n, "class").substr(0, 60);
  bool dot = true;
  for (const char c : classes) {
    if (c == ' ' || c == '\n' || c == '\t') {
      dot = true;
      continue;
    }
    if (dot) label += '.';
    dot = false;
    label += c;
  }
  return label;
}

namespace {

class Ranking {
 public:
  Ranking(const PageModel& page, dom::Node headline)
      : page_model_(page), document_(page.document()), headline_(headline), total_(page.prose(page.all())) {
    for (dom::Node n = 1; n < document_.size(); ++n) {
      if (document_.tag(n) == dom::Tag::h1) h1s_.push_back(n);
    }
  }

  std::vector<Candidate> run() {
    if (total_ <= 0) return {};
    from_table();
    from_groups();
    from_density();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    for (std::size_t i = 0; i < std::min<std::size_t>(found_.size(), 12); ++i) {
      found_[i].label = label_of(document_, found_[i].node);
    }
    return std::move(found_);
  }

 private:
  void add(dom::Node n, std::string origin, float prior) {
    const BlockRange r = page_model_.range(n);
    const float prose = page_model_.prose(r);
    if (prose <= 0) return;
    Candidate c;
    c.node = n;
    c.origin = std::move(origin);
    c.prior = prior;
    c.coverage = prose / total_;
    float unmarked = 0;
    for (std::size_t i = r.first; i < r.last; ++i) {
      if (!page_model_.marked(i)) unmarked += page_model_.blocks()[i].weight;
    }
    c.purity = prose / std::max(prose, unmarked);
    c.anchor = anchor(n, r);
    c.score = c.prior * std::pow(c.coverage, coverage_power) * std::pow(c.purity, purity_power) * c.anchor;
    found_.push_back(std::move(c));
  }

  // The factor for the headline's place: in the container or just before it; prose between the two belongs to another
  // article.
  float anchor(dom::Node n, BlockRange r) const {
    if (headline_ == dom::no_node) return 1;
    if (document_.contains(n, headline_)) return holds_another_piece(n, r) ? anchor_away : anchor_around;
    const std::size_t at = page_model_.range(headline_).first;
    if (at > r.first) return anchor_away;
    const float between = page_model_.prose({at, r.first});
    return between < max_between ? anchor_before : anchor_away;
  }

  // Whether a second h1 has prose before and behind it: the page goes on with another article.
  bool holds_another_piece(dom::Node n, BlockRange r) const {
    const std::size_t first = page_model_.range(headline_).first;
    const auto has_text_before = [&](dom::Node h1) {
      return page_model_.prose({first, page_model_.range(h1).first}) > max_between;
    };
    // The first that has enough before it has most behind it.
    const auto from = std::lower_bound(h1s_.begin(), h1s_.end(), document_.end(headline_));
    const auto second = std::partition_point(from, h1s_.end(), [&](dom::Node h1) { return !has_text_before(h1); });
    return second != h1s_.end() && *second < document_.end(n) &&
           page_model_.prose({page_model_.range(*second).first, r.last}) > max_between;
  }

  void from_table() {
    for (dom::Node n = 1; n < document_.size() && found_.size() < max_candidates; ++n) {
      if (document_.is_text(n) || document_.end(n) == n + 1) continue;
      const ContainerRow* row = best_row(document_, n);
      if (row == nullptr) continue;
      const std::size_t before = found_.size();
      add(n, origin_of(*row), row->prior);
      if (found_.size() > before) rows_.emplace_back(row, n);
    }
  }

  static std::string origin_of(const ContainerRow& row) {
    return row.attribute.empty() ? std::string(row.value) : std::string(row.attribute) + "=" + std::string(row.value);
  }

  // Adds the element around a text that is divided into several containers of one kind without another headline between
  // them.
  void from_groups() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const ContainerRow* row = rows_[i].first;
      if (row->prior < group_prior || !is_part(rows_[i].second)) continue;
      dom::Node last = rows_[i].second;
      std::size_t parts = 1;
      for (std::size_t j = i + 1; j < rows_.size(); ++j) {
        const dom::Node next = rows_[j].second;
        if (rows_[j].first != row || next < document_.end(last) || !is_part(next)) continue;
        if (headline_between(document_.end(last), next)) break;
        last = next;
        ++parts;
      }
      if (parts < 2) continue;
      dom::Node around = rows_[i].second;
      while (around != 0 && !document_.contains(around, last)) around = document_.parent(around);
      if (around != 0) add(around, origin_of(*row) + ", " + std::to_string(parts) + " parts", row->prior);
      while (i + 1 < rows_.size() && rows_[i + 1].second <= last) ++i;
    }
  }

  bool is_part(dom::Node n) const { return page_model_.prose(page_model_.range(n)) > 0.04F * total_; }

  bool headline_between(dom::Node from, dom::Node to) const {
    const auto next = std::lower_bound(h1s_.begin(), h1s_.end(), from);
    return next != h1s_.end() && *next < to;
  }

  // Adds the elements from the root down, always into the child that holds nearly all the prose.
  void from_density() {
    for (dom::Node at = 0; at != dom::no_node;) {
      dom::Node next = dom::no_node;
      const float here = page_model_.prose(page_model_.range(at));
      for (dom::Node child = document_.first_child(at); child != dom::no_node; child = document_.next_sibling(child)) {
        if (document_.is_text(child)) continue;
        if (page_model_.prose(page_model_.range(child)) >= descend_share * here) {
          next = child;
          break;
        }
      }
      if (at != 0 && document_.tag(at) != dom::Tag::html && document_.tag(at) != dom::Tag::p)
        add(at, "density", document_.tag(at) == dom::Tag::body ? body_prior : density_prior);
      at = next;
    }
  }

  const PageModel& page_model_;
  const dom::Document& document_;
  dom::Node headline_;
  float total_;
  std::vector<dom::Node> h1s_;
  std::vector<Candidate> found_;
  std::vector<std::pair<const ContainerRow*, dom::Node>> rows_;
};

}  // namespace

std::vector<Candidate> rank_candidates(const PageModel& page, dom::Node headline) {
  return Ranking(page, headline).run();
}

}  // namespace crawler::extract
