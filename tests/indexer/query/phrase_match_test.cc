#include "indexer/query/phrase_match.h"

#include <gtest/gtest.h>

#include "indexer/store/index_schema.h"

namespace indexer::query {
namespace {

using text::Family;
using text::PlacedTerm;
using text::Slot;

// An index of the texts, whose ids are 1, 2, ...
class Texts {
 public:
  explicit Texts(const std::vector<std::string>& texts) : database_("", Xapian::DB_BACKEND_INMEMORY) {
    for (const std::string& one : texts) {
      const text::Analysis analysis = text::analyze(one);
      Xapian::Document document;
      text::each_term(analysis, "ko", [&](Family family, std::u32string_view term, std::uint32_t) {
        document.add_term("S" + store::term(family, term));
      });
      database_.add_document(document);
      folded_.push_back(text::fold(analysis));
    }
  }
  // The columns whose field "S" has the slots.
  Ids with(const std::vector<Slot>& slots, const Ids& known = {}) {
    read_.clear();
    const TextIndex index(
        {Postings(database_)}, [](std::size_t, Ids ids) { return ids; },
        [this](std::uint32_t id, std::string_view prefix) {
          EXPECT_EQ(prefix, "S");
          read_.push_back(id);
          return std::u16string_view(folded_.at(id - 1));
        });
    return columns_with(index, "S", slots, known);
  }
  const Ids& read() const { return read_; }  // by the last search

 private:
  Xapian::WritableDatabase database_;
  std::vector<std::u16string> folded_;
  Ids read_;
};

PlacedTerm word(const std::u32string& text) { return {Family::word, text}; }

TEST(PhraseMatch, TheSlotsStandAtTheirPlaces) {
  Texts texts({"a b c", "a c b", "x a y c", "c b a", "a b"});
  EXPECT_EQ(texts.with({{0, {word(U"a")}}, {1, {word(U"b")}}}), (Ids{1, 5}));
  EXPECT_EQ(texts.with({{0, {word(U"a")}}, {2, {word(U"c")}}}), (Ids{1, 3})) << "a place between them may be any";
  EXPECT_EQ(texts.with({{0, {word(U"c")}}}), (Ids{1, 2, 3, 4}));
}

TEST(PhraseMatch, AnyTermOfASlotTakesItsPlace) {
  Texts texts({"a b", "a p", "a q", "b a", "a p a b"});
  EXPECT_EQ(texts.with({{0, {word(U"a")}}, {1, {word(U"b"), word(U"p")}}}), (Ids{1, 2, 5})) << "each document once";
  EXPECT_EQ(texts.with({{0, {word(U"a"), word(U"none")}}, {1, {word(U"none"), word(U"q")}}}), Ids{3})
      << "one that no document has";
}

TEST(PhraseMatch, OnlyTextsThatHaveAllTermsAreRead) {
  Texts texts({"a b", "b a", "a x", "c b"});
  EXPECT_EQ(texts.with({{0, {word(U"a")}}, {1, {word(U"b")}}}), Ids{1});
  EXPECT_EQ(texts.read(), (Ids{1, 2}));
}

TEST(PhraseMatch, AJointIsIndexedAsItsBigram) {
  Texts texts({"누리 온도", "누리온"});
  const PlacedTerm joint{Family::joint, text::joint_text(U"리온", text::Meeting::long_words)};
  EXPECT_EQ(texts.with({{0, {{Family::bigram, U"누리"}}}, {1, {joint}}}), Ids{1});
  EXPECT_EQ(indexed_terms(joint), (std::vector<std::string>{"B리온", "K리온"}));
  EXPECT_EQ(indexed_terms(word(U"ab")), std::vector<std::string>{"Wab"});
  EXPECT_EQ(indexed_terms({Family::bigram, U"水"}), std::vector<std::string>{"B水"});
}

TEST(PhraseMatch, KnownDocumentsAreLeftOut) {
  Texts texts({"a b", "a b", "a b"});
  EXPECT_EQ(texts.with({{0, {word(U"a")}}, {1, {word(U"b")}}}, {1, 3}), Ids{2});
}

TEST(PhraseMatch, NothingHasAWordThatIsNowhere) {
  Texts texts({"a b"});
  EXPECT_EQ(texts.with({{0, {word(U"a")}}, {1, {word(U"none")}}}), Ids{});
}

}  // namespace
}  // namespace indexer::query
