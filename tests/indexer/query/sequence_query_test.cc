#include "indexer/query/sequence_query.h"

#include <gtest/gtest.h>

#include <optional>

#include "indexer/query/local_index.h"
#include "indexer/store/database.h"
#include "indexer/store/index_schema.h"
#include "tests/indexer/small_archive.h"

namespace indexer::query {
namespace {

// An index of columns with these titles and bodies, whose ids are 1, 2, ...
class Index {
 public:
  explicit Index(const std::vector<std::pair<std::string, std::string>>& texts) : small_(columns_of(texts)) {
    small_.update();
    index_.emplace(store::index_in(small_.dir.path()), nullptr);
  }

  // The columns that have the first sequence of a word or phrase in the field with this prefix.
  Ids find(const std::string& text, std::string_view prefix = "", text::Form form = text::Form::word) {
    return index_->find_all(
        sequence_query(*index_, text::make_pattern(text, form).alternatives.front(), std::string(prefix)));
  }

 private:
  static std::vector<archive::Column> columns_of(const std::vector<std::pair<std::string, std::string>>& texts) {
    std::vector<archive::Column> columns;
    for (const auto& [title, body] : texts) columns.push_back(column(title, body));
    return columns;
  }

  SmallArchive small_;
  std::optional<LocalIndex> index_;
};

TEST(SequenceQuery, AFieldIsSearchedAlone) {
  Index index({{"고래", "바다"}, {"바다", "고래"}, {"고래", "고래"}, {"바다", "바다"}});
  EXPECT_EQ(index.find("고래"), (Ids{1, 2, 3}));
  EXPECT_EQ(index.find("고래", store::title_prefix), (Ids{1, 3}));
  EXPECT_EQ(index.find("고래", store::body_prefix), (Ids{2, 3})) << "a term of the title alone is not in the body";
}

TEST(SequenceQuery, ALongWordIsFoundAsAStemAndWithinAnother) {
  Index index({{"산", "누리온은 빠르다"}, {"산", "슈퍼누리온"}, {"슈퍼누리온", "산"}, {"산", "누리 온도"}});
  EXPECT_EQ(index.find("누리온"), (Ids{1, 2, 3}));
  EXPECT_EQ(index.find("누리온", store::body_prefix), (Ids{1, 2}));
}

TEST(SequenceQuery, APhraseDoesNotRunFromTheTitleIntoTheBody) {
  Index index({{"푸른 바다", "고래"}, {"산", "푸른 바다 고래"}});
  EXPECT_EQ(index.find("바다 고래", "", text::Form::phrase), Ids{2});
}

TEST(SequenceQuery, AWordOfTwoSyllablesThatIsOnlyAcrossTwoWordsIsLeftOut) {
  Index index({{"산", "정류장마다 서는 차"}, {"산", "정류장마다 장마를 피한다"}, {"장마", "정류장마다"}});
  EXPECT_EQ(index.find("장마"), (Ids{2, 3}));
  EXPECT_EQ(index.find("장마", store::title_prefix), Ids{3});
}

TEST(SequenceQuery, AUnitOfOneSyllableStandsBehindItsNumber) {
  Index index({{"산", "300억원"}, {"산", "1300억원"}, {"산", "300명과 5억원"}, {"300억", "산"}});
  EXPECT_EQ(index.find("300억"), (Ids{1, 4}));
}

TEST(SequenceQuery, APrefixBeginsAWord) {
  Index index({{"산", "하이버클로버"}, {"산", "클로버"}, {"클로버", "산"}, {"산", "clover"}});
  EXPECT_EQ(index.find("클로", "", text::Form::prefix), (Ids{2, 3}));
  EXPECT_EQ(index.find("클로", store::title_prefix, text::Form::prefix), Ids{3});
  EXPECT_EQ(index.find("clo", "", text::Form::prefix), Ids{4});
}

}  // namespace
}  // namespace indexer::query
