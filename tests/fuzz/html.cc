// Input: any bytes, read as a page. Its tree has a bounded depth, and its subtrees are ranges within each other.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "crawler/dom/document.h"

using crawler::dom::Document;
using crawler::dom::Node;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = Document::parse(std::string(reinterpret_cast<const char*>(data), size));
  if (!document) return 0;
  std::vector<std::size_t> depth(document->size());
  for (Node n = 1; n < document->size(); ++n) {
    const Node parent = document->parent(n);
    if (parent >= n || document->end(n) > document->end(parent) || document->end(n) <= n) std::abort();
    depth[n] = depth[parent] + 1;
    if (depth[n] > 4 * Document::max_depth) std::abort();
  }
  document->text_of(0);
  return 0;
}
