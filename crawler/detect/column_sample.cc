#include "crawler/detect/column_sample.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/strings.h"
#include "crawler/detect/source_name.h"
#include "crawler/dom/charset.h"
#include "crawler/dom/document.h"
#include "crawler/extract/page/metadata.h"
#include "crawler/extract/read_column.h"
#include "crawler/ingest/validate.h"

namespace crawler::detect {
namespace {

constexpr double sure = 0.6;  // confidence in an author; bare names beside the text have less

std::string name_of_site(const extract::Metadata& data) {
  for (const char* name : {"og:site_name", "application-name"})
    if (const std::string_view value = base::trim(data.meta(name)); !value.empty()) return std::string(value);
  return {};
}

}  // namespace

std::string site_name_in(const std::string& html, const std::string& content_type, const base::Url& url) {
  const auto document = dom::Document::parse(dom::decode(html, content_type).text);
  return document ? name_of_site(extract::read_metadata(*document, url.text())) : "";
}

void ColumnSample::fetch(const FetchPage& fetch_page, const std::vector<lists::Listed>& columns) {
  std::set<std::size_t> chosen;
  if (!columns.empty()) chosen = {0, columns.size() / 2, columns.size() - 1};
  for (const std::size_t i : chosen) {
    ++tried_;
    const Fetched page = fetch_page(columns[i].url.text());
    if (!page.url) continue;
    const auto document = dom::Document::parse(dom::decode(page.body, page.content_type).text);
    if (!document) continue;
    const extract::Metadata data = extract::read_metadata(*document, page.url->text());
    if (site_name_.empty()) site_name_ = name_of_site(data);
    if (language_.empty()) language_ = data.language;
    extract::PageRequest request;
    request.url = page.url;
    request.content_type = page.content_type;
    extract::Extraction read = extract::read_column(page.body, request);
    if (read.kind != extract::PageKind::column) continue;
    const auto confidence = read.confidence.find("author");
    columns_.push_back(
        {columns[i], std::move(read.column), confidence == read.confidence.end() ? 0 : confidence->second, data.title});
  }
}

std::string ColumnSample::author() const {
  std::string author;
  for (const Read& each : columns_) {
    if (each.author_confidence < sure || (!author.empty() && each.column.author != author)) return {};
    author = each.column.author;
  }
  return columns_.size() >= 2 ? author : "";
}

std::string ColumnSample::site_name(const std::string& list_title) const {
  if (!site_name_.empty()) return site_name_;
  for (const std::string& part : parts_of(list_title)) {
    if (part.empty() || columns_.empty()) continue;
    const bool shared = std::all_of(columns_.begin(), columns_.end(), [&](const Read& each) {
      const auto parts = parts_of(each.page_title);
      return parts.size() > 1 && std::find(parts.begin(), parts.end(), part) != parts.end();
    });
    if (shared) return part;
  }
  return shared_tail();
}

std::string ColumnSample::shared_tail() const {
  std::string tail;
  for (const Read& each : columns_) {
    const auto parts = parts_of(each.page_title);
    if (parts.size() < 2 || parts.back() == each.column.author || (!tail.empty() && parts.back() != tail)) return {};
    tail = parts.back();
  }
  return columns_.size() >= 2 ? tail : "";
}

bool ColumnSample::titles_agree() const {
  const auto differ = std::count_if(columns_.begin(), columns_.end(), [](const Read& each) {
    return !ingest::same_title(each.listed.title, each.column.title);
  });
  return differ * 2 <= static_cast<long>(columns_.size());
}

bool ColumnSample::days_agree() const {
  const auto differ = std::count_if(columns_.begin(), columns_.end(), [](const Read& each) {
    return each.listed.day.known() && each.column.published.known() && each.listed.day != each.column.published;
  });
  return differ * 2 <= static_cast<long>(columns_.size());
}

}  // namespace crawler::detect
