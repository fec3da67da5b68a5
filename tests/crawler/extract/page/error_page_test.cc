#include "crawler/extract/page/error_page.h"

#include <gtest/gtest.h>

#include <string>

namespace crawler::extract {
namespace {

TEST(ErrorPage, IsRecognizedByItsTitle) {
  for (const char* title :
       {"404 Not Found", "페이지를 찾을 수 없습니다", "Just a moment...", "서비스 점검 안내", "Access Denied",
        "잘못된 접근입니다.", "Seite nicht gefunden - Blatt", "우리신문 - 삭제된 기사입니다", "ページが見つかりません"})
    EXPECT_TRUE(is_error_title(title)) << title;
}

TEST(ErrorPage, ATitleThatMayBeAColumnsIsDoubtfulWithAShortTextOnly) {
  for (const char* title : {"404", "점검중", "오류", "Error 404: gone", "Checking your browser"})
    EXPECT_TRUE(looks_like_error_page(title, "잠시 뒤에 다시 찾아 주십시오.")) << title;
  EXPECT_FALSE(is_error_title("점검중"));
}

TEST(ErrorPage, AHeadlineThatCountsOrNamesAnErrorIsNone) {
  for (const char* title : {"404번째 칼럼을 쓰며", "500 days on the road", "오류를 사랑하는 법",
                            "How we found 404 letters in a box under the stairs", "A knot foundation for sailors",
                            "Warnings that nobody heard"}) {
    EXPECT_FALSE(is_error_title(title)) << title;
    EXPECT_FALSE(looks_like_error_page(title, "비가 온다.")) << title;
  }
}

TEST(ErrorPage, AShortTextMaySayItItself) {
  EXPECT_TRUE(looks_like_error_page("우리신문", "요청하신 페이지를 찾을 수 없습니다. 주소를 확인해 주세요."));
  EXPECT_FALSE(looks_like_error_page("우리신문", "비가 온다."));
}

TEST(ErrorPage, ALongTextIsBelievedWhateverItsTitleSays) {
  std::string body;
  for (int i = 0; i < 60; ++i) body += "길을 잘못 든 사람만이 보는 풍경이 있다. ";
  EXPECT_FALSE(looks_like_error_page("404 Not Found", body));
  EXPECT_TRUE(looks_like_error_page("404 Not Found", "길을 잃었다."));
}

}  // namespace
}  // namespace crawler::extract
