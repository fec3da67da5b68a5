#include "indexer/store/shard_document.h"

#include <gtest/gtest.h>

#include "archive/field.h"
#include "base/error.h"
#include "indexer/text/folded_text.h"
#include "tests/indexer/small_archive.h"

namespace indexer::store {
namespace {

// The document of a column as a shard has it.
Xapian::Document document_of(const archive::Column& column) {
  const config::Topics topics = SmallArchive().topics;
  const topics::Classifier classifier(topics);
  return shard_document(column, make_document(column, classifier, {column.source}), {"set", 1, 1});
}

TEST(ShardDocument, TheDataHaveWhatAnAnswerShowsAndNoMore) {
  archive::Column kept = column("고래의 노래", "고래가 운다.\n\n바다는 \"넓다\".");
  kept.id = 7;
  kept.notes = {{"비밀", {}}};
  kept.tags = {"mine"};
  kept.links = {{"link", "https://other.example/"}};
  kept.state = archive::State::gone;
  kept.gone = base::Day{2024, 1, 2};
  const Xapian::Document document = document_of(kept);
  const archive::Column read = read_shard_data(document.get_data()).column;
  EXPECT_EQ(read.id, 7);
  EXPECT_EQ(read.title, kept.title);
  EXPECT_EQ(read.body, kept.body);
  EXPECT_EQ(read.url, kept.url);
  EXPECT_EQ(read.published, kept.published);
  EXPECT_EQ(read.state, archive::State::gone);
  EXPECT_EQ(document.get_data().find("비밀"), std::string::npos);
  EXPECT_EQ(document.get_data().find("mine"), std::string::npos);
  EXPECT_TRUE(read.links.empty());
}

TEST(ShardDocument, TheFoldedTextsProveWordsInEachField) {
  const ShardColumn read = read_shard_data(document_of(column("누리온", "고래가 운다.")).get_data());
  EXPECT_EQ(read.text(""), text::fold(text::analyze("고래가 운다.", "ko")));
  EXPECT_EQ(read.text("S"), text::fold(text::analyze("누리온", "ko")));
  EXPECT_EQ(read.text("XNONE"), std::u16string_view());
}

TEST(ShardDocument, DaysAreSortedFromTheHighestWithUnknownOnesLast) {
  const auto value = [](const std::string& day, Xapian::valueno slot) {
    return document_of(column("산", "산", day)).get_value(slot);
  };
  EXPECT_GT(value("2021-04-10", newest_slot), value("2021-04-09", newest_slot));
  EXPECT_GT(value("2019-12-31", oldest_slot), value("2020-01-01", oldest_slot));
  archive::Column without = column("산", "산");
  without.published = {};
  EXPECT_EQ(document_of(without).get_value(newest_slot), "");
  EXPECT_EQ(document_of(without).get_value(oldest_slot), "");
}

TEST(ShardDocument, NamesOfFacetsComeBackAsTheyWere) {
  archive::Column named = column("산", "산", "2021-04-09");
  named.author = "윤슬기";
  named.series = "";
  const FacetNames names = read_facet_names(document_of(named).get_value(facets_slot));
  EXPECT_EQ(names, facet_names_of(named, names.front()));
  EXPECT_EQ(names[static_cast<std::size_t>(Facet::year)], "2021");
  EXPECT_EQ(names[static_cast<std::size_t>(Facet::author)], "윤슬기");
  EXPECT_EQ(read_facet_names("")[0], "");
}

TEST(ShardDocument, NonsenseIsRefusedOrHasNoText) {
  for (const std::string& wrong :
       {std::string(), std::string("{}"), std::string("{}\n1234"), std::string("x\n12345678")})
    EXPECT_THROW(read_shard_data(wrong), base::Error) << wrong;
  EXPECT_EQ(read_shard_data(std::string_view("{}\n12345678\x01\x00\x41\x00\xFF\xFF", 17)).text(""),
            std::u16string_view());
}

}  // namespace
}  // namespace indexer::store
