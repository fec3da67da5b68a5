// A page's tree (tree.h): gumbo's parse of what the prefilter (prefilter.h) let through, with the meaning of inline
// elements written into its text (inline_meaning.h).
//
// Nodes and strings belong to the Document and are valid as long as it lives, even when it is moved. Scripts are not in
// the tree but kept apart: only their JSON is used.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/dom/long_texts.h"
#include "crawler/dom/tree.h"

namespace crawler::dom {

// A script element's attributes that matter, and its text as it stands in the page.
struct Script {
  std::string_view type;
  std::string_view id;
  std::string_view text;
};

// What the prefilter did to a page before gumbo saw it.
struct Prefiltered {
  std::size_t dropped_tags = 0;  // elements beyond the limit of depth, whose text stays
  bool cut = false;              // the page holds more elements than max_elements; the rest was left out
};

// A parsed page. Moving it keeps nodes and strings valid; it may be read from several threads at once.
class Document : public Tree {
 public:
  static constexpr std::size_t max_bytes = 16 << 20;
  static constexpr std::size_t max_elements = 120'000;
  static constexpr std::size_t max_depth = 256;

  // Parses a page as HTML (WHATWG HTML 13.2); `html` is UTF-8. Nothing when the page is larger than max_bytes, or when
  // its tree would need more than 96 MB of memory, each text counted as often as the tree says it. Takes linear time:
  // see prefilter.h.
  static std::optional<Document> parse(std::string html);

  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  const std::vector<Script>& scripts() const { return scripts_; }
  const Prefiltered& prefiltered() const { return prefiltered_; }

 private:
  struct Store;  // the page's bytes and the texts of the nodes
  Document();
  // Returns false when the tree says too much.
  bool build(const void* gumbo_root, const LongTexts& long_texts);

  std::unique_ptr<Store> store_;
  std::vector<Script> scripts_;
  Prefiltered prefiltered_;
};

}  // namespace crawler::dom
