#include "crawler/dom/document.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include "base/strings.h"
#include "crawler/dom/inline_meaning.h"
#include "crawler/dom/prefilter.h"

namespace crawler::dom {
namespace {

// Bump allocation for gumbo: it frees nothing, which saves an eighth of a parse. A page that asks for more than the
// limit is abandoned by a jump out of gumbo, whose frames own nothing but arena memory.
class Arena {
 public:
  explicit Arena(std::size_t limit) : limit_(limit) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    while (last_ != nullptr) std::free(std::exchange(last_, last_->before));
  }

  // Returns nullptr when the limit is reached or there is no memory. Throws nothing: gumbo's C code calls it.
  void* take(std::size_t size) noexcept {
    if (size > left_) {
      const std::size_t chunk = std::max(size, std::min<std::size_t>(1 << 20, std::max<std::size_t>(1 << 16, used_)));
      if (used_ + chunk > limit_) return nullptr;
      void* memory = std::malloc(sizeof(Chunk) + chunk);
      if (memory == nullptr) return nullptr;
      last_ = new (memory) Chunk{last_};
      used_ += chunk;
      at_ = reinterpret_cast<char*>(last_ + 1);
      left_ = chunk;
    }
    void* taken = at_;
    at_ += size;
    left_ -= size;
    return taken;
  }

 private:
  // The head of a chunk of memory, which is behind it.
  struct alignas(16) Chunk {
    Chunk* before;
  };

  Chunk* last_ = nullptr;
  char* at_ = nullptr;
  std::size_t left_ = 0;
  std::size_t used_ = 0;
  std::size_t limit_;
};

constexpr std::size_t max_tree_bytes = 96 << 20;

// What the nodes and attributes of a tree say. A text counts as often as the tree says it, shared or not, since who
// reads the tree reads it that often: a link that is never closed is cloned into each block behind it.
class TreeTexts {
 public:
  // Both return a text that lives as long as this object and the page; an empty one when all texts are too much.
  std::string_view copy(std::string_view text) {
    if (text.empty() || !count(text)) return {};
    auto* to = static_cast<char*>(memory_.take(text.size()));
    if (to == nullptr) {
      too_much_ = true;
      return {};
    }
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }
  // Copies what gumbo read, but for a placeholder's text, which is a part of the page.
  std::string_view add(std::string_view text, const LongTexts& long_texts) {
    if (const auto whole = long_texts.text_of_placeholder(text)) return count(*whole) ? *whole : std::string_view();
    const auto replaced = long_texts.with_placeholders_replaced(text, left_, buffer_);
    if (!replaced) too_much_ = true;
    return replaced ? copy(*replaced) : std::string_view();
  }

  bool too_much() const { return too_much_; }

 private:
  bool count(std::string_view text) {
    if (text.size() > left_) too_much_ = true;
    if (too_much_) return false;
    left_ -= text.size();
    return true;
  }

  Arena memory_{max_tree_bytes};
  std::size_t left_ = max_tree_bytes;  // bytes
  bool too_much_ = false;
  std::string buffer_;
};

struct Parse {
  Arena* arena;
  std::jmp_buf abandon;
};

void* allocate(void* parse, std::size_t size) {
  const std::size_t aligned = (size + 15) & ~static_cast<std::size_t>(15);
  void* memory = static_cast<Parse*>(parse)->arena->take(aligned);
  if (memory == nullptr) std::longjmp(static_cast<Parse*>(parse)->abandon, 1);
  return memory;
}

void release(void*, void*) {}

// Returns nullptr when the tree outgrows the arena.
const GumboOutput* run_gumbo(Parse& parse, const std::string& html) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = release;
  options.userdata = &parse;
  options.max_errors = 0;
  if (setjmp(parse.abandon) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

// clang-format off
constexpr std::array<std::pair<std::string_view, Tag>, 94> named_tags{{
    {"a", Tag::a}, {"abbr", Tag::abbr}, {"address", Tag::address}, {"article", Tag::article}, {"aside", Tag::aside},
    {"audio", Tag::audio}, {"b", Tag::b}, {"base", Tag::base}, {"blockquote", Tag::blockquote}, {"body", Tag::body},
    {"br", Tag::br}, {"button", Tag::button}, {"canvas", Tag::canvas}, {"caption", Tag::caption}, {"center", Tag::center},
    {"cite", Tag::cite}, {"code", Tag::code}, {"dd", Tag::dd}, {"del", Tag::del}, {"details", Tag::details},
    {"dialog", Tag::dialog}, {"div", Tag::div}, {"dl", Tag::dl}, {"dt", Tag::dt}, {"em", Tag::em},
    {"embed", Tag::embed}, {"fieldset", Tag::fieldset}, {"figcaption", Tag::figcaption}, {"figure", Tag::figure}, {"font", Tag::font},
    {"footer", Tag::footer}, {"form", Tag::form}, {"frame", Tag::frame}, {"h1", Tag::h1}, {"h2", Tag::h2},
    {"h3", Tag::h3}, {"h4", Tag::h4}, {"h5", Tag::h5}, {"h6", Tag::h6}, {"head", Tag::head},
    {"header", Tag::header}, {"hr", Tag::hr}, {"html", Tag::html}, {"i", Tag::i}, {"iframe", Tag::iframe},
    {"img", Tag::img}, {"input", Tag::input}, {"ins", Tag::ins}, {"label", Tag::label}, {"li", Tag::li},
    {"link", Tag::link}, {"main", Tag::main}, {"map", Tag::map}, {"mark", Tag::mark}, {"math", Tag::math},
    {"menu", Tag::menu}, {"meta", Tag::meta}, {"nav", Tag::nav}, {"noscript", Tag::noscript}, {"object", Tag::object},
    {"ol", Tag::ol}, {"optgroup", Tag::optgroup}, {"option", Tag::option}, {"p", Tag::p}, {"picture", Tag::picture},
    {"pre", Tag::pre}, {"progress", Tag::progress}, {"q", Tag::q}, {"s", Tag::s}, {"section", Tag::section},
    {"select", Tag::select}, {"small", Tag::small}, {"source", Tag::source}, {"span", Tag::span}, {"strike", Tag::strike},
    {"strong", Tag::strong}, {"style", Tag::style}, {"sub", Tag::sub}, {"summary", Tag::summary}, {"sup", Tag::sup},
    {"table", Tag::table}, {"tbody", Tag::tbody}, {"td", Tag::td}, {"template", Tag::template_}, {"textarea", Tag::textarea},
    {"tfoot", Tag::tfoot}, {"th", Tag::th}, {"thead", Tag::thead}, {"time", Tag::time}, {"title", Tag::title},
    {"tr", Tag::tr}, {"u", Tag::u}, {"ul", Tag::ul}, {"video", Tag::video},
}};
// clang-format on

// Maps gumbo's number of an element to ours.
Tag tag_of(GumboTag tag) {
  static const auto table = [] {
    std::array<Tag, GUMBO_TAG_LAST + 1> made{};
    made.fill(Tag::other);
    for (const auto& [name, ours] : named_tags) {
      if (!name.empty()) made[gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()))] = ours;
    }
    made[GUMBO_TAG_UNKNOWN] = Tag::other;
    return made;
  }();
  return table[tag];
}

}  // namespace

struct Document::Store {
  std::string page;
  TreeTexts texts;
};

Document::Document() : store_(std::make_unique<Store>()) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

std::optional<Document> Document::parse(std::string html) {
  if (html.size() > max_bytes) return std::nullopt;
  Document document;
  document.store_->page = std::move(html);
  PrefilterLimits limits;
  limits.depth = max_depth;
  limits.elements = max_elements;
  const PrefilteredPage prefiltered = prefilter(document.store_->page, limits);
  document.prefiltered_ = {prefiltered.dropped_tags, prefiltered.cut};
  for (const auto& script : prefiltered.scripts) {
    document.scripts_.push_back({tag_attribute(script.tag, "type"), tag_attribute(script.tag, "id"), script.text});
  }
  {
    // gumbo's tree takes several times the memory of ours: it goes before the page is read.
    Arena arena(max_tree_bytes);
    Parse parse{&arena, {}};
    const GumboOutput* output = run_gumbo(parse, prefiltered.html);
    if (output == nullptr || !document.build(output->document, prefiltered.texts)) return std::nullopt;
  }
  for (const NewText& change : read_inline_meaning(document)) {
    document.cells_[change.node].text = document.store_->texts.copy(change.text);
  }
  if (document.store_->texts.too_much()) return std::nullopt;
  return document;
}

bool Document::build(const void* gumbo_root, const LongTexts& long_texts) {
  // Pre-order without recursion; a node's end is set when the walk leaves it.
  struct Frame {
    const GumboVector* children;
    unsigned next;
    Node node;
  };
  const auto* root = static_cast<const GumboNode*>(gumbo_root);
  std::vector<Frame> open;
  const auto own = [&](std::string_view text) { return store_->texts.add(text, long_texts); };
  cells_.push_back({{}, no_node, 0, 0, 0, Tag::root});
  open.push_back({&root->v.document.children, 0, 0});
  while (!open.empty() && !store_->texts.too_much()) {
    Frame& frame = open.back();
    if (frame.next == frame.children->length) {
      cells_[frame.node].end = size();
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(frame.children->data[frame.next++]);
    const Node parent = frame.node;
    const Node node = size();
    switch (child->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        cells_.push_back({own(child->v.text.text), parent, node + 1, 0, 0, Tag::text});
        break;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE: {
        const GumboElement& element = child->v.element;
        std::string_view name = gumbo_normalized_tagname(element.tag);
        if (element.tag == GUMBO_TAG_UNKNOWN) {
          GumboStringPiece piece = element.original_tag;
          gumbo_tag_from_original_text(&piece);
          name = store_->texts.copy({piece.data ? piece.data : "", piece.length});
          auto* letters = const_cast<char*>(name.data());
          for (std::size_t i = 0; i < name.size(); ++i) letters[i] = base::ascii_lower(letters[i]);
        }
        const auto first = static_cast<std::uint32_t>(attributes_.size());
        for (unsigned i = 0; i < element.attributes.length; ++i) {
          const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
          attributes_.push_back({own(attribute->name), own(attribute->value)});
        }
        cells_.push_back({name, parent, node + 1, first, static_cast<std::uint16_t>(attributes_.size() - first),
                          tag_of(element.tag)});
        open.push_back({&element.children, 0, node});
        break;
      }
      default:
        break;
    }
  }
  return !store_->texts.too_much();
}

}  // namespace crawler::dom
