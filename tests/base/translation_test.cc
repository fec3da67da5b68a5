#include "base/translation.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cstdlib>

#include "base/process.h"

namespace base {
namespace {

constexpr const char* message = "there is not enough memory";
constexpr const char* korean = "메모리가 부족합니다";

// Each test chooses the language anew, so that gettext keeps nothing of the one before; the environment is put back.
class Translation : public testing::Test {
 protected:
  Translation() {
    for (const char* name : names) {
      const char* value = std::getenv(name);
      before_.emplace_back(value ? value : "");
      unsetenv(name);
    }
  }
  ~Translation() override {
    for (std::size_t i = 0; i < before_.size(); ++i)
      before_[i].empty() ? unsetenv(names[i]) : setenv(names[i], before_[i].c_str(), 1);
    std::setlocale(LC_ALL, "C");
  }
  static void choose() { use_language(install_prefix() / "share" / "locale"); }

 private:
  static constexpr const char* names[] = {"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"};
  std::vector<std::string> before_;
};

TEST_F(Translation, FollowsTheEnvironmentAlsoWithoutALocaleOfTheSystem) {
  setenv("LANG", "ko_KR.UTF-8", 1);
  choose();
  EXPECT_STREQ(tr(message), korean);
}

TEST_F(Translation, IsEnglishWithoutALanguageAndInOneWithoutACatalogue) {
  setenv("LANG", "C.UTF-8", 1);
  choose();
  EXPECT_STREQ(tr(message), message);
  setenv("LANG", "eo.UTF-8", 1);
  choose();
  EXPECT_STREQ(tr(message), message);
}

TEST_F(Translation, LcAllGoesBeforeLang) {
  setenv("LANG", "ko_KR.UTF-8", 1);
  setenv("LC_ALL", "C", 1);
  choose();
  EXPECT_STREQ(tr(message), message);
}

TEST_F(Translation, LanguageIsAListWhereALocaleIsSet) {
  setenv("LANG", "C.UTF-8", 1);
  setenv("LANGUAGE", "eo:ko", 1);
  choose();
  EXPECT_STREQ(tr(message), korean);
}

TEST_F(Translation, ValuesArePutInWithTheirParticles) {
  setenv("LANG", "ko_KR.UTF-8", 1);
  choose();
  EXPECT_EQ(tr("{1} cannot be read or written: {2}", {"archive.db", "x"}), "archive.db를 읽거나 쓸 수 없습니다: x");
  EXPECT_EQ(tr("{1} cannot be read or written: {2}", {"파일", "x"}), "파일을 읽거나 쓸 수 없습니다: x");
}

TEST_F(Translation, WhatHasNoTranslationStaysAndTheEmptyMessageIsEmpty) {
  setenv("LANG", "ko_KR.UTF-8", 1);
  choose();
  EXPECT_STREQ(tr("no message of this program"), "no message of this program");
  EXPECT_STREQ(tr(""), "") << "not the catalogue's header";
}

TEST_F(Translation, CountsHaveTheirForm) {
  choose();
  EXPECT_EQ(tr_count("{1} thing in {2}", "{1} things in {2}", 1, {"it"}), "1 thing in it");
  EXPECT_EQ(tr_count("{1} thing in {2}", "{1} things in {2}", 2, {"it"}), "2 things in it");
}

TEST_F(Translation, OtherLanguagesAreAskedForByName) {
  setenv("LANG", "C", 1);
  choose();
  EXPECT_EQ(tr_in("ko", message), korean);
  EXPECT_EQ(tr_in("en", message), message);
  EXPECT_STREQ(tr(message), message) << "the reader's own language is back";
  EXPECT_EQ(std::getenv("LANGUAGE"), nullptr);
}

}  // namespace
}  // namespace base
