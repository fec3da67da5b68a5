#include "crawler/extract/text/embedded_text.h"

#include <array>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/dom/document.h"
#include "crawler/extract/page/page_model.h"

namespace crawler::extract {
namespace {

constexpr std::size_t run = 4;
constexpr float matched_share = 0.6F;

// Hashes of the words of a text without the case of ASCII letters: other case does not differ between two copies.
std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::uint64_t hash = 0;
  bool open = false;
  for (const char raw : text) {
    const auto c = static_cast<unsigned char>(raw);
    const bool word = c >= 0x80 || base::is_ascii_digit(raw) || base::is_ascii_letter(raw);
    if (!word) {
      if (open) words.push_back(hash);
      open = false;
      continue;
    }
    if (!open) hash = 0xcbf29ce484222325ULL;  // FNV-1a
    open = true;
    hash = (hash ^ static_cast<unsigned char>(base::ascii_lower(raw))) * 0x100000001b3ULL;
  }
  if (open) words.push_back(hash);
  return words;
}

std::uint64_t mix(const std::uint64_t* words) {
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < run; ++i) hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15ULL + (hash >> 29);
  return hash;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = base::fold_space(text.substr(at, end - at));
    if (!line.empty()) lines.push_back(base::clean(line));
    at = end + 1;
  }
  return lines;
}

// A mark that a template replaces: $$AD$$, {{related}}.
bool is_placeholder(const std::string& text) {
  const bool marks =
      text.starts_with("$$") || text.starts_with("{{") || text.starts_with("[[") || text.starts_with("<%");
  return text.empty() || (marks && text.find(' ') == std::string::npos);
}

bool has_tags(std::string_view text) {
  return text.find("</") != std::string_view::npos || text.find("<br") != std::string_view::npos ||
         text.find("/>") != std::string_view::npos;
}

}  // namespace

EmbeddedText embedded_text(std::string_view text, std::string from) {
  EmbeddedText out;
  out.from = std::move(from);
  std::string html(text);
  for (int round = 0; round < 2; ++round) {
    const bool tags = has_tags(html);
    if (!tags && html.find('&') == std::string::npos) break;
    const auto document = dom::Document::parse(html);
    if (!document) return out;
    if (tags) {
      const PageModel page(*document);
      for (std::size_t i = 0; i < page.blocks().size(); ++i) {
        const Block& block = page.blocks()[i];
        if (block.tag != dom::Tag::figcaption && !page.marked(i)) out.paragraphs.push_back(base::clean(block.text));
      }
      break;
    }
    // Entities in plain text: decoded with its lines kept, perhaps to markup.
    std::string decoded;
    for (dom::Node n = 0; n < document->size(); ++n) decoded += document->text(n);
    html = std::move(decoded);
  }
  if (out.paragraphs.empty()) out.paragraphs = lines_of(html);
  std::erase_if(out.paragraphs, is_placeholder);
  for (const std::string& paragraph : out.paragraphs) out.weight += text_weight(paragraph);
  return out;
}

void Shingles::add(std::string_view text) {
  const auto words = word_hashes(text);
  for (std::size_t i = 0; i + run <= words.size(); ++i) hashes_.insert(mix(&words[i]));
}

std::optional<float> Shingles::share(std::string_view text) const {
  const auto words = word_hashes(text);
  if (words.size() < run) return std::nullopt;
  std::size_t found = 0;
  for (std::size_t i = 0; i + run <= words.size(); ++i) found += hashes_.count(mix(&words[i]));
  return static_cast<float>(found) / static_cast<float>(words.size() - run + 1);
}

EmbeddedMatch match_blocks(const std::vector<Block>& blocks, const EmbeddedText& text) {
  EmbeddedMatch out;
  if (text.weight < EmbeddedMatch::least_weight) return out;
  // All paragraphs as one text: the page may divide it into blocks at other places.
  std::string whole;
  for (const std::string& paragraph : text.paragraphs) whole += paragraph + "\n";
  Shingles theirs, ours;
  theirs.add(whole);
  out.matched.resize(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].weight < 25 || theirs.share(blocks[i].text).value_or(0) < matched_share) continue;
    out.matched[i] = true;
    ours.add(blocks[i].text);
  }
  out.covered = ours.share(whole).value_or(0);
  return out;
}

}  // namespace crawler::extract
