#include "search-cli/view/diff.h"

#include <gtest/gtest.h>

namespace search_cli::view {
namespace {

TEST(Diff, IsWordByWord) {
  const View plain(false, 80);
  EXPECT_EQ(diff(plain, "슈퍼컴퓨터는 중요하다", "슈퍼컴퓨터가 중요하다"),
            "[-슈퍼컴퓨터는-] {+슈퍼컴퓨터가+} 중요하다");
  EXPECT_EQ(diff(plain, "가 나", "가 나"), "가 나");
  EXPECT_EQ(diff(plain, "", "새 글"), "{+새 글+}");
  EXPECT_EQ(diff(plain, "옛 글", ""), "[-옛 글-]");
}

TEST(Diff, KeepsParagraphsApartAndCutsWhatDidNotChange) {
  std::string long_text;
  for (int i = 0; i < 40; ++i) long_text += "낱말" + std::to_string(i) + " ";
  const View plain(false, 80);
  const std::string text = diff(plain, long_text + "끝", long_text + "마침");
  EXPECT_EQ(text, "… 낱말34 낱말35 낱말36 낱말37 낱말38 낱말39 [-끝-] {+마침+}");
  EXPECT_EQ(diff(plain, "하나\n\n둘", "하나\n\n셋"), "하나\n\n[-둘-] {+셋+}");
}

TEST(Diff, OfColumnsNamesTheFields) {
  archive::Column before, after;
  before.title = "옛 제목";
  after.title = "새 제목";
  after.how["title"] = "h1";
  EXPECT_EQ(diff(View(false, 80), before, after), "title\n[-옛-] {+새+} 제목\n\n");
  EXPECT_EQ(diff(View(false, 80), before, before), "");
}

}  // namespace
}  // namespace search_cli::view
