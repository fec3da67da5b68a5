#include "crawler/extract/page/json_ld.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "crawler/extract/page/entities.h"
#include "crawler/extract/page/json_repair.h"

namespace crawler::extract {
namespace {

using nlohmann::json;

constexpr int article_rank = 3;  // types of a lower rank are pages around an article
constexpr int max_depth = 12;
constexpr std::size_t max_nodes = 20'000;
constexpr std::size_t max_escaped = 4000;

// Types of schema.org that are one article to read, and how surely; others are ignored.
struct KindRow {
  std::string_view type;
  int rank;
};
constexpr std::array<KindRow, 24> kinds{{
    {"NewsArticle", 9},
    {"OpinionNewsArticle", 9},
    {"ReportageNewsArticle", 9},
    {"AnalysisNewsArticle", 9},
    {"BackgroundNewsArticle", 9},
    {"ReviewNewsArticle", 9},
    {"AskPublicNewsArticle", 9},
    {"AdvertiserContentArticle", 8},
    {"Article", 8},
    {"BlogPosting", 8},
    {"Report", 7},
    {"ScholarlyArticle", 7},
    {"TechArticle", 7},
    {"MedicalScholarlyArticle", 7},
    {"LiveBlogPosting", 7},
    {"SocialMediaPosting", 6},
    {"DiscussionForumPosting", 6},
    {"MedicalWebPage", 5},
    {"Recipe", 5},
    {"HowTo", 5},
    {"Review", 4},
    {"CreativeWork", 3},
    {"VideoObject", 2},
    {"WebPage", 1},
}};

// The rank of a type, which may be a URL; 0 for one that is not in the table.
int rank_of(std::string_view type) {
  if (const std::size_t slash = type.find_last_of("/#:"); slash != std::string_view::npos)
    type.remove_prefix(slash + 1);
  for (const KindRow& row : kinds) {
    if (type == row.type) return row.rank;
  }
  return 0;
}

// The text of a value: a string, the first of a list, or the name of an object.
std::string text_of(const json& value) {
  if (value.is_string()) return base::fold_space(value.get_ref<const std::string&>());
  if (value.is_array() && !value.empty()) return text_of(value.front());
  if (value.is_object()) {
    for (const char* key : {"name", "@value", "url", "@id", "headline"}) {
      if (const auto it = value.find(key); it != value.end() && it->is_string()) return text_of(*it);
    }
  }
  return {};
}

std::string text_of(const json& object, const char* key) {
  const auto it = object.find(key);
  return it == object.end() ? std::string() : text_of(*it);
}

// A body keeps its line breaks.
std::string long_text(const json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end()) return {};
  if (it->is_string()) return it->get<std::string>();
  std::string joined;
  if (it->is_array()) {
    for (const json& part : *it) {
      if (part.is_string()) joined += (joined.empty() ? "" : "\n") + part.get<std::string>();
    }
  }
  return joined;
}

// Some pages escape the strings of JSON-LD for HTML too ("l&#039;art", "R&uuml;ckbau").
void unescape(std::string& text) {
  if (text.size() <= max_escaped) text = unescaped(text);
}

class Collector {
 public:
  explicit Collector(std::string_view url) : url_(url) {}

  void visit(const json& value, int depth) {
    if (depth > max_depth || ++nodes_ > max_nodes) return;
    if (value.is_array()) {
      for (const json& item : value) visit(item, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    const int rank = rank_of_object(value);
    if (rank > 0) take(value, rank, depth);
    breadcrumbs(value);
    if (const auto id = value.find("@id"); id != value.end() && id->is_string() && value.contains("name")) {
      named_[id->get<std::string>()] = text_of(value, "name");
    }
    for (const auto& [key, child] : value.items()) {
      if (child.is_structured() &&
          (key == "@graph" || key == "mainEntity" || key == "mainEntityOfPage" || key == "hasPart")) {
        visit(child, depth + 1);
      }
    }
  }

  JsonLdArticle result() {
    for (std::string& author : best_.authors) {
      if (const auto named = named_.find(author); named != named_.end()) author = named->second;
    }
    for (std::string* field : {&best_.headline, &best_.alternative_headline, &best_.site, &best_.section})
      unescape(*field);
    for (std::string& author : best_.authors) unescape(author);
    std::erase_if(best_.authors,
                  [](const std::string& name) { return name.empty() || name.starts_with("http") || name[0] == '#'; });
    return std::move(best_);
  }

 private:
  static int rank_of_object(const json& object) {
    const auto type = object.find("@type");
    if (type == object.end()) return 0;
    int rank = 0;
    if (type->is_string()) rank = rank_of(type->get_ref<const std::string&>());
    if (type->is_array()) {
      for (const json& one : *type) {
        if (one.is_string()) rank = std::max(rank, rank_of(one.get_ref<const std::string&>()));
      }
    }
    return rank;
  }

  void take(const json& object, int rank, int depth) {
    // Prefers the article of this page to those it lists: the one with its URL, or the first of the highest rank.
    int score = rank * 10 - depth;
    const std::string own = text_of(object, "url");
    const std::string page = text_of(object, "mainEntityOfPage");
    if (!url_.empty() && ((!own.empty() && own == url_) || (!page.empty() && page == url_))) score += 5;
    if (object.contains("articleBody")) score += 3;
    if (object.contains("author")) score += 2;
    if (object.contains("datePublished")) score += 2;
    if (score <= score_) {
      fill(object, best_);  // only what the better one leaves open
      return;
    }
    score_ = score;
    JsonLdArticle article;
    article.found = rank >= article_rank;
    article.type = text_of(object, "@type");
    fill(object, article);
    if (rank >= article_rank && best_.found && rank_ >= article_rank) {
      best_ = std::move(article);
    } else {
      merge(std::move(article));
    }
    rank_ = rank;
  }

  void merge(JsonLdArticle article) {
    JsonLdArticle old = std::move(best_);
    best_ = std::move(article);
    const auto inherit = [](std::string& to, std::string& from) {
      if (to.empty()) to = std::move(from);
    };
    inherit(best_.headline, old.headline);
    inherit(best_.published, old.published);
    inherit(best_.modified, old.modified);
    inherit(best_.description, old.description);
    inherit(best_.language, old.language);
    inherit(best_.site, old.site);
    if (best_.authors.empty()) best_.authors = std::move(old.authors);
    best_.breadcrumbs = std::move(old.breadcrumbs);
  }

  void fill(const json& object, JsonLdArticle& article) {
    const auto set = [&](std::string& to, const char* key) {
      if (to.empty()) to = text_of(object, key);
    };
    set(article.headline, "headline");
    if (article.headline.empty() && rank_of_object(object) >= article_rank) article.headline = text_of(object, "name");
    set(article.alternative_headline, "alternativeHeadline");
    set(article.published, "datePublished");
    if (article.published.empty()) set(article.published, "dateCreated");
    set(article.modified, "dateModified");
    set(article.description, "description");
    set(article.url, "url");
    set(article.language, "inLanguage");
    set(article.section, "articleSection");
    if (article.body.empty()) article.body = long_text(object, "articleBody");
    if (const auto publisher = object.find("publisher"); publisher != object.end() && article.site.empty()) {
      article.site = text_of(*publisher);
    }
    if (article.authors.empty()) {
      for (const char* key : {"author", "creator"}) {
        const auto author = object.find(key);
        if (author == object.end()) continue;
        authors(*author, article);
        if (!article.authors.empty()) break;
      }
    }
    if (const auto image = object.find("image"); image != object.end() && article.images.empty()) {
      const auto one = [&](const json& value) {
        const std::string url = value.is_object() ? text_of(value, "url") : text_of(value);
        if (!url.empty()) article.images.push_back(url);
      };
      if (image->is_array()) {
        for (const json& value : *image) one(value);
      } else {
        one(*image);
      }
    }
  }

  static void authors(const json& value, JsonLdArticle& article) {
    if (value.is_array()) {
      for (const json& one : value) authors(one, article);
      return;
    }
    if (value.is_object()) {
      const bool person = text_of(value, "@type").ends_with("Person");
      if (const auto name = value.find("name"); name != value.end() && name->is_array()) {
        for (const json& one : *name) add_author(text_of(one), person, article);
        return;
      }
      std::string name = text_of(value, "name");
      if (name.empty() && value.contains("givenName"))
        name = text_of(value, "givenName") + " " + text_of(value, "familyName");
      if (name.empty()) name = text_of(value, "@id");
      add_author(name, person, article);
      return;
    }
    add_author(text_of(value), false, article);
  }

  static void add_author(const std::string& name, bool person, JsonLdArticle& article) {
    if (name.empty()) return;
    if (person && !article.authors_are_people) {
      article.authors.clear();
      article.authors_are_people = true;
    }
    if (!person && article.authors_are_people) return;
    if (std::find(article.authors.begin(), article.authors.end(), name) == article.authors.end())
      article.authors.push_back(name);
  }

  void breadcrumbs(const json& object) {
    if (text_of(object, "@type") != "BreadcrumbList" || !object.contains("itemListElement")) return;
    const json& items = object["itemListElement"];
    if (!items.is_array()) return;
    for (const json& item : items) {
      if (!item.is_object()) continue;
      std::string name = text_of(item, "name");
      if (name.empty() && item.contains("item") && item["item"].is_object()) name = text_of(item["item"], "name");
      if (!name.empty() && best_.breadcrumbs.size() < 12) best_.breadcrumbs.push_back(name);
    }
  }

  std::string url_;
  JsonLdArticle best_;
  std::map<std::string, std::string> named_;
  int score_ = 0;
  int rank_ = 0;
  std::size_t nodes_ = 0;
};

}  // namespace

JsonLdArticle read_json_ld(const std::vector<std::string_view>& scripts, std::string_view url) {
  Collector collector(url);
  for (const std::string_view script : scripts) {
    const json value = json::parse(script, nullptr, false);
    if (!value.is_discarded()) {
      collector.visit(value, 0);
      continue;
    }
    // Some pages escape the whole script for HTML.
    std::string text(script);
    if (text.find('"') == std::string::npos && text.find("&quot;") != std::string::npos) text = unescaped(text);
    for (const std::string& repaired : repair_json(text)) {
      const json part = json::parse(repaired, nullptr, false);
      if (!part.is_discarded()) collector.visit(part, 0);
    }
  }
  return collector.result();
}

}  // namespace crawler::extract
