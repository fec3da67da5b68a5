#include "indexer/store/builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "config/topics.h"
#include "tests/support/temp_dir.h"

namespace indexer::store {
namespace {

namespace fs = std::filesystem;
using Postings = std::map<std::string, std::vector<std::pair<Xapian::docid, Xapian::termcount>>>;

// All that the index of so many columns says, and that nothing is left over beside it.
Postings built(std::size_t columns, IndexBuilder::Sizes sizes) {
  const test_support::TempDir folder;
  const config::Topics topics;
  const topics::Classifier classifier(topics);
  IndexBuilder builder(folder / "new", classifier, 2, sizes);
  for (std::size_t i = 1; i <= columns; ++i) {
    ColumnToIndex one;
    one.column.id = static_cast<std::int64_t>(i);
    one.column.title = i % 2 == 0 ? "짝수" : "홀수";
    one.column.body = std::string("바다와 고래 ") + (i % 3 == 0 ? "고래" : "도서관");
    builder.add(std::move(one));
  }
  Postings found;
  Xapian::WritableDatabase database = builder.finish();
  database.commit();
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
      found[*term].emplace_back(*at, at.get_wdf());
  std::vector<std::string> left;
  for (const auto& entry : fs::directory_iterator(folder / "new"))
    if (entry.path().filename() != "whole") left.push_back(entry.path().filename());
  EXPECT_EQ(left, std::vector<std::string>());
  return found;
}

// With databases of two columns, of which three are merged at once: none, one, a group that is merged while columns are
// added, a rest behind it, and so many groups that these are merged in groups again.
TEST(IndexBuilder, TheSameIndexHoweverItIsParted) {
  for (const std::size_t columns : {0U, 1U, 2U, 5U, 6U, 7U, 12U, 13U, 18U, 19U, 40U, 75U}) {
    const Postings whole = built(columns, {}), merged = built(columns, {2, 3});
    EXPECT_EQ(merged, whole) << columns;
    const auto in_all = [columns](const auto& term) { return term.second.size() == columns; };
    EXPECT_TRUE(columns == 0 || std::any_of(merged.begin(), merged.end(), in_all)) << columns;
  }
}

TEST(IndexBuilder, ANewBuildRemovesWhatWasLeftOfAnother) {
  const test_support::TempDir folder;
  const config::Topics topics;
  const topics::Classifier classifier(topics);
  folder.write("new/merged0/iamglass", "half");
  IndexBuilder builder(folder / "new", classifier, 1, {});
  EXPECT_FALSE(fs::exists(folder / "new" / "merged0"));
}

}  // namespace
}  // namespace indexer::store
