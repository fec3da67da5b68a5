#include "indexer/store/segments.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "archive/annotations.h"
#include "indexer/store/database.h"
#include "indexer/store/updater.h"
#include "tests/indexer/small_archive.h"

namespace indexer::store {
namespace {

using Titles = std::vector<std::string>;

// An archive whose columns 1 to 4 are in the main segment; 2 was changed after that, 4 removed, and 5 added.
class Segments : public testing::Test {
 protected:
  Segments()
      : small({column("하나", "푸른 바다와 고래의 노래"), column("둘", "옛이야기 바다"), column("셋", "들판의 꽃과 강"),
               column("넷", "푸른 바다와 고래의 노래")}) {
    archive::Column changed = *small.archive->find(2);
    changed.body = "새 도서관의 개미";
    small.archive->store(changed);
    archive::Column copy = *small.archive->find(4);
    small.archive->set_same_as(copy.id, 1);
    small.add(column("다섯", "도서관과 바다, 푸른 바다"));
    small.update();
  }
  std::filesystem::path index() const { return index_in(small.dir.path()); }
  std::vector<query::Hit> hits(const std::string& words) {
    query::Request request;
    request.text = words;
    return small.searcher().search(request).hits;
  }

  SmallArchive small;
};

TEST_F(Segments, ChangesAreInTheRecentSegment) {
  EXPECT_EQ(segments_in(index()), (std::vector{index(), recent_in(index())}));
  EXPECT_EQ(open_to_read(index()).get_doccount(), 4U);
  EXPECT_EQ(open_to_read(recent_in(index())).get_doccount(), 3U) << "2, 5, and 1, whose copy 4 is";
  EXPECT_EQ(damage(small.dir.path()), "");
}

TEST_F(Segments, AColumnIsFoundByItsTextAsItIs) {
  EXPECT_EQ(small.titles("바다"), (Titles{"하나", "다섯"}));
  EXPECT_EQ(small.titles("옛이야기"), Titles{}) << "of the revision before";
  EXPECT_EQ(small.titles("도서관"), (Titles{"둘", "다섯"}));
  EXPECT_EQ(small.titles("도서관 -개미"), Titles{"다섯"});
  EXPECT_EQ(small.titles("-바다"), (Titles{"둘", "셋"})) << "and not the one that was removed";
  EXPECT_EQ(small.titles("바*"), (Titles{"하나", "다섯"}));
  EXPECT_EQ(small.titles("\"푸른 바다\""), (Titles{"하나", "다섯"}));
  EXPECT_EQ(small.titles("제목:둘"), Titles{"둘"});
  EXPECT_EQ(small.titles("exact:\"새 도서관\""), Titles{"둘"});
  EXPECT_EQ(small.titles("author:nobody"), Titles{});
}

TEST_F(Segments, CountsAndGroupsAreOfTheColumnsAsTheyAre) {
  query::Searcher searcher = small.searcher();
  EXPECT_EQ(searcher.size(), 4U);
  query::Request request;
  request.text = "도서관";
  const query::Answer answer = searcher.search(request);
  EXPECT_EQ(answer.total, 2U);
  std::size_t counted = 0;
  for (const auto& year : answer.facets[static_cast<std::size_t>(Facet::year)]) counted += year.columns;
  EXPECT_EQ(counted, 2U);
}

TEST_F(Segments, ATagThatOnlyTheDocumentBeforeHadIsUnknown) {
  archive::Annotations annotations(*small.archive);
  annotations.add_tag(3, "강가", base::now());
  UpdateOptions options;
  options.rebuild = true;
  update(small.dir.path(), small.topics, options);
  const auto mistakes = [&] {
    query::Request request;
    request.text = "tag:강가";
    return small.searcher().search(request).question.mistakes.size();
  };
  EXPECT_EQ(mistakes(), 0U);
  annotations.remove_tag(3, "강가", base::now());
  small.update();
  EXPECT_EQ(mistakes(), 1U);
}

TEST_F(Segments, RanksAsOneIndexDoes) {
  const std::vector<query::Hit> parted = hits("푸른 바다");
  UpdateOptions options;
  options.rebuild = true;
  update(small.dir.path(), small.topics, options);
  EXPECT_FALSE(std::filesystem::exists(recent_in(index())));
  const std::vector<query::Hit> whole = hits("푸른 바다");
  ASSERT_EQ(parted.size(), whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_EQ(parted[i].id, whole[i].id) << i;
}

TEST_F(Segments, SimilarColumnsAreFoundAcrossThem) {
  const query::Answer similar = small.searcher().similar(2, 5);
  ASSERT_EQ(similar.hits.size(), 1U);
  EXPECT_EQ(similar.hits[0].id, 5);
}

TEST_F(Segments, AChangeWithinTheRecentSegmentReplacesItsDocument) {
  archive::Column again = *small.archive->find(5);
  again.body = "산과 나무";
  small.archive->store(again);
  small.update();
  EXPECT_EQ(small.titles("나무"), Titles{"다섯"});
  EXPECT_EQ(small.titles("푸른 바다"), Titles{"하나"});
  EXPECT_EQ(open_to_read(recent_in(index())).get_doccount(), 3U) << "2, 5, and 1, whose copy 4 is";
}

TEST_F(Segments, ARecentSegmentThatHasGrownIsBuiltIntoTheMainOne) {
  for (int i = 0; i < 300; ++i) small.add(column("더 " + std::to_string(i), "산 너머"));
  const UpdateReport report = update(small.dir.path(), small.topics);
  EXPECT_NE(report.rebuilt.find("columns were added or changed"), std::string::npos) << report.rebuilt;
  EXPECT_FALSE(std::filesystem::exists(recent_in(index())));
  EXPECT_EQ(small.searcher().size(), 304U);
}

TEST_F(Segments, WhatAKilledUpdateLeftBeforeItHadItsNameIsMadeAnew) {
  UpdateOptions options;
  options.rebuild = true;
  update(small.dir.path(), small.topics, options);
  std::filesystem::create_directory(index() / "recent.new");
  std::ofstream(index() / "recent.new" / "iamglass") << "torn";
  EXPECT_EQ(small.titles("바다"), (Titles{"하나", "다섯"}));
  small.add(column("여섯", "등대"));
  small.update();
  EXPECT_EQ(small.titles("등대"), Titles{"여섯"});
  EXPECT_FALSE(std::filesystem::exists(index() / "recent.new"));
}

}  // namespace
}  // namespace indexer::store
