#include "crawler/ingest/clean_body.h"

#include "base/text.h"

namespace crawler::ingest {

std::string clean_body(const std::string& body) {
  std::string text = base::clean(body);
  std::erase(text, '\r');
  std::string out;
  for (const std::string& paragraph : base::paragraphs(text)) {
    const std::string folded = base::fold_space(paragraph);
    if (!folded.empty()) out.append(out.empty() ? "" : "\n\n").append(folded);
  }
  return out;
}

}  // namespace crawler::ingest
